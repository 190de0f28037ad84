using Kompox.Cli.Logging;
using Kompox.Cli.Output.Progress;
using Kompox.Operations;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Output.Progress;

public sealed class PlainEventsTests
{
    [Theory]
    [InlineData(512, ProgressUnit.Bytes, "512 B")]
    [InlineData(1536, ProgressUnit.Bytes, "1.5 KiB")]
    [InlineData(104857600, ProgressUnit.Bytes, "100 MiB")]
    [InlineData(3221225472, ProgressUnit.Bytes, "3.0 GiB")]
    [InlineData(2.5, ProgressUnit.Items, "2.5")]
    [InlineData(40, ProgressUnit.Items, "40")]
    public void Amounts_in_words(double value, ProgressUnit unit, string expected) => Assert.Equal(expected, ProgressPace.Amount(value, unit));

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(90, "1:30")]
    [InlineData(3723, "1:02:03")]
    public void Times_in_words(int seconds, string expected) => Assert.Equal(expected, ProgressPace.Clock(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task Progress_is_told_every_few_seconds_with_rate_and_remaining_time()
    {
        var lines = new List<string>();
        var time = new SimulatedTime();
        var events = new PlainEvents(lines.Add, time, RunLog.None);
        for (var done = 0; done <= 20; done++)
        {
            events.Report(new ProgressEvent("copying", done * 1048576, 20 * 1048576, ProgressUnit.Bytes));
            await Task.Delay(TimeSpan.FromSeconds(1), time, TestContext.Current.CancellationToken);
        }
        Assert.Equal(
        [
            "2026/01/01 00:00:00 INFO copying done=0 total=20971520 unit=bytes",
            "2026/01/01 00:00:05 INFO copying done=5242880 total=20971520 unit=bytes rate=1.0MiB/s remaining=0:15",
            "2026/01/01 00:00:10 INFO copying done=10485760 total=20971520 unit=bytes rate=1.0MiB/s remaining=0:10",
            "2026/01/01 00:00:15 INFO copying done=15728640 total=20971520 unit=bytes rate=1.0MiB/s remaining=0:05",
            "2026/01/01 00:00:20 INFO copying done=20971520 total=20971520 unit=bytes rate=1.0MiB/s",
        ], lines);
    }

    [Fact]
    public void Copies_without_a_known_end_have_a_rate_only()
    {
        var pace = new ProgressPace();
        pace.Note(new ProgressEvent("a", 0, null), SimulatedTime.Start);
        pace.Note(new ProgressEvent("a", 30, null), SimulatedTime.Start.AddSeconds(3));
        Assert.Equal(10, pace.Rate);
        Assert.Null(pace.Remaining(new ProgressEvent("a", 30, null)));
    }
}
