using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.Aks.Disks;

/// <summary>Which disk is assigned, read from tags in any state that a crash can leave.</summary>
public sealed class AssignmentTests
{
    private const string Older = "0001764012345678.0pkk6/a";
    private const string Newer = "0001764012345679.00001/b";
    private const string NobodyLater = "0001764012345680.00001/-";

    [Theory]
    [InlineData(Older)]
    [InlineData(Newer)]
    [InlineData(NobodyLater)]
    public void Records_are_read_as_they_are_written(string text) => Assert.Equal(text, AssignmentRecord.Parse(text)!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("1764012345678.0pkk6")]
    [InlineData("1764012345678/a")]
    [InlineData("x.0pkk6/a")]
    [InlineData("-1.0pkk6/a")]
    [InlineData("1764012345678.0pkk/a")]
    [InlineData("1764012345678.0pkk6/")]
    [InlineData("1764012345678.0pkk6/A b")]
    [InlineData("99999999999999999999.0pkk6/a")]
    public void Other_text_is_no_record(string? text) => Assert.Null(AssignmentRecord.Parse(text));

    [Fact]
    public void A_new_record_is_greater_than_the_one_before_whatever_the_clock_says()
    {
        var slow = new SimulatedTime();
        var before = new AssignmentRecord(long.MaxValue / 2, "zzzzz", "a");
        Assert.True(AssignmentRecord.Next(before, "b", slow, static b => b.Clear()).CompareTo(before) > 0);
        Assert.True(before.CompareTo(null) > 0);
        Assert.NotEqual(0, new AssignmentRecord(1, "00000", "a").CompareTo(new AssignmentRecord(1, "00001", "a")));
    }

    [Fact]
    public void Without_records_the_flags_of_the_original_count()
    {
        Assert.Empty(AssignmentView.Of([Disk("a", "false"), Disk("b", null)]).Names);
        Assert.Equal(["b"], AssignmentView.Of([Disk("a", "false"), Disk("b", "true")]).Names);
        Assert.Equal(["a", "b"], AssignmentView.Of([Disk("a", "true"), Disk("b", "true")]).Names);
    }

    [Fact]
    public void The_greatest_record_counts_wherever_it_stands_and_whatever_flags_say()
    {
        Assert.Equal(["b"], AssignmentView.Of([Disk("a", "true", Newer), Disk("b", "false", Older)]).Names);
        Assert.Equal(["b"], AssignmentView.Of([Disk("a", "true", Older), Disk("b", "true", Newer)]).Names);
        Assert.Empty(AssignmentView.Of([Disk("a", "true", Older), Disk("b", "true", Newer), Disk("c", "true", NobodyLater)]).Names);
    }

    [Fact]
    public void A_record_of_a_disk_that_is_gone_assigns_nothing() => Assert.Empty(AssignmentView.Of([Disk("a", "true", Newer)]).Names);

    [Fact]
    public void A_disk_is_in_step_when_record_and_flag_say_the_same()
    {
        var top = AssignmentRecord.Parse(Newer)!;
        Assert.True(AssignmentView.IsInStep(Disk("b", "true", Newer), top));
        Assert.True(AssignmentView.IsInStep(Disk("a", "false", Newer), top));
        Assert.False(AssignmentView.IsInStep(Disk("a", "true", Newer), top));
        Assert.False(AssignmentView.IsInStep(Disk("a", "false", Older), top));
        Assert.False(AssignmentView.IsInStep(Disk("a", "false"), top));
    }

    private static DiskResource Disk(string name, string? flag, string? record = null)
    {
        var tags = new Dictionary<string, string> { ["kompox-disk-name"] = name };
        if (flag is not null)
            tags["kompox-disk-assigned"] = flag;
        if (record is not null)
            tags["kompox-assignment"] = record;
        return new DiskResource { Id = $"/{name}", Location = "eastus", Tags = tags };
    }
}
