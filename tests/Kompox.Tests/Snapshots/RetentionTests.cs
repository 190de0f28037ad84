using FsCheck;
using FsCheck.Fluent;
using Kompox.Model;
using Kompox.Snapshots.Pruning;

namespace Kompox.Tests.Snapshots;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Days_weeks_and_months_are_those_of_UTC_and_keep_their_newest()
    {
        Snapshot[] all =
        [
            At("a", "2026-11-22T11:00Z"), At("b", "2026-11-22T01:00Z"), At("c", "2026-11-21T23:59Z"), At("d", "2026-11-16T00:00Z"), At("e", "2026-11-15T23:59Z"),
            At("f", "2026-10-31T12:00Z"), At("g", "2026-10-01T12:00Z"), At("h", "2025-12-31T12:00Z"),
        ];
        Assert.Equal("a b", Kept(all, new RetentionRule { Last = 2 }));
        Assert.Equal("a c", Kept(all, new RetentionRule { Daily = 2 }));
        Assert.Equal("a e", Kept(all, new RetentionRule { Weekly = 2 }));
        Assert.Equal("a f h", Kept(all, new RetentionRule { Monthly = 3 }));
        Assert.Equal("a b c e f h", Kept(all, new RetentionRule { Last = 2, Daily = 2, Weekly = 2, Monthly = 12 }));
    }

    [Fact]
    public void What_failed_or_is_half_takes_no_place()
    {
        Snapshot[] all =
        [
            At("young", "2026-11-22T11:30Z") with { State = ArtefactState.Incomplete }, At("bad", "2026-11-22T11:00Z") with { Check = new SnapshotCheck(false, Now) },
            At("good", "2026-11-21T11:00Z"), At("old", "2026-11-20T11:00Z") with { State = ArtefactState.Incomplete },
            At("proven", "2026-11-19T11:00Z") with { Check = new SnapshotCheck(true, Now) }, At("gone", "2026-11-18T11:00Z"),
        ];
        Assert.Equal("young good proven", Kept(all, new RetentionRule { Last = 1 }));
    }

    [Fact]
    public void A_doubtful_copy_is_better_than_none() =>
        Assert.Equal("b", Kept([At("b", "2026-11-20T11:00Z") with { Check = new SnapshotCheck(false, Now) }, At("c", "2026-11-01T11:00Z") with { State = ArtefactState.Incomplete }], new RetentionRule { Last = 1 }));

    [Fact]
    public void A_group_with_a_volume_that_is_not_looked_at_stays()
    {
        var entries = Retention.Decide([At("a", "2026-11-22T11:00Z"), At("b", "2026-11-21T11:00Z") with { Group = "g" }], new RetentionRule { Last = 1 }, Now, _ => null, _ => false);
        Assert.All(entries, e => Assert.True(e.IsKept));
    }

    [Fact]
    public void What_is_in_use_stays()
    {
        var entries = Retention.Decide([At("a", "2026-11-22T11:00Z"), At("b", "2026-11-21T11:00Z")], new RetentionRule { Last = 1 }, Now, s => s.Name == "b" ? "in use" : null, _ => true);
        Assert.Equal("in use", entries[1].Reason);
    }

    [Fact]
    public void The_newest_good_one_always_stays() => Hold((all, rule) =>
    {
        var kept = Keep(all, rule);
        return all.GroupBy(s => s.VolumeName).All(v => v.Where(Retention.IsGood).MaxBy(s => (s.CreatedAt, s.Name)) is not { } newest || kept.Contains(newest));
    });

    [Fact]
    public void Some_complete_one_stays_where_there_was_one() => Hold((all, rule) =>
    {
        var kept = Keep(all, rule);
        return all.Where(s => s.State == ArtefactState.Ready).GroupBy(s => s.VolumeName).All(v => v.Any(kept.Contains));
    });

    [Fact]
    public void A_group_stays_or_goes_as_a_whole() => Hold((all, rule) =>
    {
        var kept = Keep(all, rule);
        return all.Where(s => s.Group is not null).GroupBy(s => s.Group).All(g => g.All(kept.Contains) || !g.Any(kept.Contains));
    });

    [Fact]
    public void A_second_run_deletes_nothing_more() => Hold((all, rule) =>
    {
        var kept = Keep(all, rule);
        return Keep([.. kept], rule).SetEquals(kept);
    });

    [Fact]
    public void The_order_of_the_list_does_not_matter() => Hold((all, rule) => Keep([.. all.Reverse()], rule).SetEquals(Keep(all, rule)));

    [Fact]
    public void A_more_generous_rule_keeps_no_less() => Hold((all, rule) =>
        Keep(all, rule with { Last = rule.Last + 1, Daily = rule.Daily + 1, Weekly = rule.Weekly + 2, Monthly = rule.Monthly + 1 }).IsSupersetOf(Keep(all, rule)));

    [Fact]
    public void No_more_than_the_rules_allow_stays_of_lone_good_ones() => Hold((all, rule) =>
    {
        var lone = all.Where(s => s.Group is null && Retention.IsGood(s) && s.Check is null).Select(s => s with { VolumeName = "v" }).ToList();
        return Keep(lone, rule).Count <= Math.Max(1, rule.Last + rule.Daily + rule.Weekly + rule.Monthly);
    });

    private static Snapshot At(string name, string time) =>
        new() { Name = name, VolumeName = "v", CreatedAt = DateTimeOffset.Parse(time, null), UpdatedAt = DateTimeOffset.Parse(time, null) };

    private static string Kept(Snapshot[] all, RetentionRule rule) =>
        string.Join(' ', Retention.Decide(all, rule, Now, _ => null, _ => true).Where(e => e.IsKept).Select(e => e.Snapshot.Name));

    private static HashSet<Snapshot> Keep(IReadOnlyList<Snapshot> all, RetentionRule rule) =>
        [.. Retention.Decide(all, rule, Now, _ => null, _ => true).Where(e => e.IsKept).Select(e => e.Snapshot)];

    private static void Hold(Func<IReadOnlyList<Snapshot>, RetentionRule, bool> law)
    {
        var snapshot =
            from hours in Gen.Choose(0, 24 * 500)
            from volume in Gen.Elements("a", "b")
            from state in Gen.Frequency((8, Gen.Constant(ArtefactState.Ready)), (2, Gen.Constant(ArtefactState.Incomplete)))
            from check in Gen.Frequency<bool?>((6, Gen.Constant((bool?)null)), (2, Gen.Constant<bool?>(true)), (2, Gen.Constant<bool?>(false)))
            from together in Gen.Frequency((6, Gen.Constant(0)), (4, Gen.Choose(1, 6)))
            select new Snapshot
            {
                Name = "",
                VolumeName = volume,
                State = state,
                Group = together == 0 ? null : $"g{together}",
                Check = check is { } good ? new SnapshotCheck(good, Now) : null,
                CreatedAt = Now.AddHours(-hours),
                UpdatedAt = Now.AddHours(-hours),
            };
        var input =
            from list in Gen.ListOf(snapshot)
            from last in Gen.Choose(0, 4)
            from daily in Gen.Choose(0, 4)
            from weekly in Gen.Choose(0, 4)
            from monthly in Gen.Choose(0, 4)
            select (All: list.Select((s, i) => s with { Name = $"s{i:000}" }).ToList(), Rule: new RetentionRule { Last = last, Daily = daily, Weekly = weekly, Monthly = monthly });
        Prop.ForAll(input.ToArbitrary(), i => law(i.All, i.Rule)).QuickCheckThrowOnFailure();
    }
}
