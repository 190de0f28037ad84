using System.Globalization;
using Kompox.Model;

namespace Kompox.Snapshots.Pruning;

/// <summary>
/// Decides which snapshots stay. Snapshots of one group stay or go together. Only complete ones that did not fail a verification take
/// the places that the rules give; the newest of them, and the newest that passed a verification, stay whatever the rules say.
/// </summary>
public static class Retention
{
    /// <summary>An incomplete snapshot younger than this may still be in the making.</summary>
    public static readonly TimeSpan IncompleteFor = TimeSpan.FromHours(24);

    /// <summary>What becomes of each snapshot, in the order given.</summary>
    /// <param name="snapshots">Of all volumes that are looked at, and of those only.</param>
    /// <param name="rule">What to keep.</param>
    /// <param name="now">The present time.</param>
    /// <param name="findUse">What uses a snapshot at this moment, or <c>null</c>.</param>
    /// <param name="isWhole">Whether every member of a group (by id) is among the snapshots; of others nothing is deleted.</param>
    public static IReadOnlyList<PruneEntry> Decide(
        IReadOnlyList<Snapshot> snapshots, RetentionRule rule, DateTimeOffset now, Func<Snapshot, string?> findUse, Func<string, bool> isWhole)
    {
        var kept = new Dictionary<Snapshot, string>(ReferenceEqualityComparer.Instance);
        foreach (var volume in snapshots.GroupBy(s => s.VolumeName, StringComparer.Ordinal))
            KeepOfVolume([.. volume.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Name, StringComparer.Ordinal)], rule, now, kept);
        foreach (var snapshot in snapshots)
        {
            if (findUse(snapshot) is { } use)
                kept.TryAdd(snapshot, use);
            else if (snapshot.Group is { } group && !isWhole(group))
                kept.TryAdd(snapshot, "group with other volumes (use --all-volumes)");
        }
        KeepTogether(snapshots, kept);
        return [.. snapshots.Select(s => kept.TryGetValue(s, out var reason) ? new PruneEntry(s, true, reason) : new PruneEntry(s, false, WhyNot(s)))];
    }

    /// <summary>Whether a snapshot may be relied on, as far as is known.</summary>
    public static bool IsGood(Snapshot snapshot) => snapshot.State == ArtefactState.Ready && snapshot.Check is not { IsGood: false };

    private static void KeepOfVolume(List<Snapshot> newestFirst, RetentionRule rule, DateTimeOffset now, Dictionary<Snapshot, string> kept)
    {
        var good = newestFirst.FindAll(IsGood);
        foreach (var snapshot in good.Take(rule.Last))
            kept.TryAdd(snapshot, "last");
        KeepPeriods(good, rule.Daily, "daily", s => s.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), kept);
        KeepPeriods(good, rule.Weekly, "weekly", s => WeekOf(s.CreatedAt.UtcDateTime), kept);
        KeepPeriods(good, rule.Monthly, "monthly", s => s.CreatedAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture), kept);
        if (good.Count > 0)
            kept.TryAdd(good[0], "newest");
        if (good.Find(s => s.Check is { IsGood: true }) is { } verified)
            kept.TryAdd(verified, "newest that was verified");
        // Better a doubtful copy than none.
        if (good.Count == 0 && newestFirst.Find(s => s.State == ArtefactState.Ready) is { } doubtful)
            kept.TryAdd(doubtful, "only complete one");
        foreach (var snapshot in newestFirst)
        {
            if (snapshot.State == ArtefactState.Incomplete && now - snapshot.UpdatedAt < IncompleteFor)
                kept.TryAdd(snapshot, "may be in the making");
        }
    }

    private static void KeepPeriods(List<Snapshot> newestFirst, int count, string word, Func<Snapshot, string> period, Dictionary<Snapshot, string> kept)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var snapshot in newestFirst)
        {
            if (seen.Count == count)
                return;
            if (seen.Add(period(snapshot)))
                kept.TryAdd(snapshot, $"{word} {period(snapshot)}");
        }
    }

    private static void KeepTogether(IReadOnlyList<Snapshot> snapshots, Dictionary<Snapshot, string> kept)
    {
        var groups = snapshots.Where(s => s.Group is not null && kept.ContainsKey(s)).Select(s => s.Group!).ToHashSet(StringComparer.Ordinal);
        foreach (var snapshot in snapshots)
        {
            if (snapshot.Group is { } group && groups.Contains(group))
                kept.TryAdd(snapshot, $"group {group}");
        }
    }

    private static string WhyNot(Snapshot snapshot) => snapshot switch
    {
        { State: not ArtefactState.Ready } => "incomplete",
        { Check.IsGood: false } => "failed verification",
        _ => "no rule keeps it",
    };

    private static string WeekOf(DateTime day) => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}");
}
