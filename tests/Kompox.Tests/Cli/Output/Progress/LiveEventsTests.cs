using System.Globalization;
using Kompox.Cli.Logging;
using Kompox.Cli.Output.Progress;
using Kompox.Operations;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Output.Progress;

public sealed class LiveEventsTests : IDisposable
{
    private readonly StringWriter _terminal = new();
    private readonly StepClock _time = new();
    private readonly LiveEvents _events;
    private (int Columns, int Rows) _size = (80, 24);

    public LiveEventsTests() => _events = new LiveEvents(_terminal, () => _size, hasColours: false, _time, RunLog.None);

    [Fact]
    public void Messages_stay_and_pods_change_in_place()
    {
        _events.Report(new MessageEvent("applying", new KeyValuePair<string, string>("kind", "Namespace")));
        _events.Report(new PodEvent("ns", "web-1", 0, 2, "pulling nginx:1.27"));
        _time.Pass(1);
        _events.Report(new PodEvent("ns", "web-1", 2, 2, "ready"));
        Assert.Equal(["2026/01/01 00:00:00 INFO applying kind=Namespace", "web-1  2/2  ready  0:00"], Screen());
        _events.Dispose();
        Assert.Equal(["2026/01/01 00:00:00 INFO applying kind=Namespace"], Screen());
    }

    [Fact]
    public void A_message_goes_above_the_table()
    {
        _events.Report(new PodEvent("ns", "web-1", 0, 1, "creating containers"));
        _time.Pass(3);
        _events.Report(new MessageEvent("applying"));
        Assert.Equal(["2026/01/01 00:00:03 INFO applying", "web-1  0/1  creating containers  0:03"], Screen());
    }

    [Fact]
    public void A_pod_that_has_gone_is_taken_out()
    {
        _events.Report(new PodEvent("ns", "web-1", 1, 1, "terminating"));
        _events.Report(new PodEvent("ns", "web-2", 0, 1, "pending"));
        _time.Pass(1);
        _events.Report(new PodEvent("ns", "web-1", 0, 0, "gone"));
        Assert.Equal(["web-2  0/1  pending  0:01"], Screen());
    }

    [Fact]
    public void Progress_shows_rate_and_remaining_time_and_ends_as_a_line()
    {
        const long Total = 100 << 20;
        _events.Report(new ProgressEvent("copying disk a", 0, Total, ProgressUnit.Bytes));
        _time.Pass(5);
        _events.Report(new ProgressEvent("copying disk a", Total / 4, Total, ProgressUnit.Bytes));
        Assert.Equal(["copying disk a  ━━━━━━──────────────────   25 %  25.0 MiB of 100 MiB  5.0 MiB/s, 0:15 left"], Wide().Screen());
        _time.Pass(15);
        _events.Report(new ProgressEvent("copying disk a", Total, Total, ProgressUnit.Bytes));
        _time.Pass(1);
        _events.Report(new PodEvent("ns", "p", 0, 1, "pending"));
        Assert.Equal(["2026/01/01 00:00:20 INFO copying disk a done=104857600 total=104857600 unit=bytes rate=5.0MiB/s", "p  0/1  pending  0:00"], Screen());
    }

    [Fact]
    public void More_pods_than_rows_are_counted()
    {
        _size = (80, 6);
        for (var i = 0; i < 10; i++)
            _events.Report(new PodEvent("ns", $"web-{i}", i == 9 ? 0 : 1, 1, i == 9 ? "pending" : "ready"));
        _time.Pass(1);
        _events.Report(new PodEvent("ns", "web-9", 0, 1, "not scheduled"));
        Assert.Equal(["web-9  0/1  not scheduled  0:00", "web-0  1/1  ready          0:01", "and 8 more pods, 9 of 10 ready"], Screen());
    }

    [Fact]
    public void Nothing_is_wider_than_the_terminal()
    {
        _size = (30, 24);
        _events.Report(new PodEvent("ns", "a-pod-with-a-very-long-name-indeed-5bb7f44495-ckbpt", 0, 1, "pulling docker.io/library/nginx:1.27 [[with brackets]"));
        Assert.All(Screen(), line => Assert.True(line.Length < 30, line));
    }

    [Fact]
    public void Somebody_else_who_writes_gets_the_place_of_the_table()
    {
        _events.Report(new PodEvent("ns", "web-1", 0, 1, "pending"));
        _events.Pause();
        _terminal.Write("result\n");
        _events.Report(new PodEvent("ns", "web-1", 1, 1, "ready"));
        Assert.Equal(["result", "web-1  1/1  ready  0:00"], Screen());
    }

    public void Dispose()
    {
        _events.Dispose();
        _terminal.Dispose();
    }

    private LiveEventsTests Wide()
    {
        _size = (120, 24);
        _time.Pass(0);
        _events.Report(new MessageEvent("x"));
        return this;
    }

    // What a terminal shows of what was written: lines, the cursor going up, everything below deleted.
    private List<string> Screen()
    {
        var lines = new List<string> { "" };
        var text = _terminal.ToString();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                lines.Add("");
            }
            else if (text[i] == '\e')
            {
                var end = text.AsSpan(i).IndexOfAnyInRange('A', 'Z') is >= 0 and var length ? i + length : text.Length - 1;
                if (text[end] == 'A' && int.Parse(text.AsSpan(i + 2, end - i - 2), CultureInfo.InvariantCulture) is var up)
                    lines.RemoveRange(lines.Count - up, up);
                else if (text[end] == 'J')
                    lines[^1] = "";
                i = end;
            }
            else if (text[i] == '\r')
            {
                lines[^1] = "";
            }
            else
            {
                lines[^1] += text[i];
            }
        }
        return [.. lines.Where(l => l.Length > 0 && !l.EndsWith("INFO x", StringComparison.Ordinal))];
    }

    private sealed class StepClock : TimeProvider
    {
        private DateTimeOffset _now = SimulatedTime.Start;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SimulatedTime().CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
