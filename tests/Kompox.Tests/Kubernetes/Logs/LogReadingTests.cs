using System.Text;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Kubernetes.Logs;

public sealed class LogReadingTests
{
    private const string Gone = "rpc error: code = NotFound desc = an error occurred when try to find container \"4f2a\": not found";
    private static readonly LogSource Web = new("ns", "pod-1", "", "web");

    [Theory]
    [InlineData("1970-01-01T00:00:01.5Z", 1_500_000_000)]
    [InlineData("1970-01-01T00:00:01.000000001Z", 1_000_000_001)]
    [InlineData("1970-01-01T00:00:01Z", 1_000_000_000)]
    [InlineData("1970-01-01T01:00:01.25+01:00", 1_250_000_000)]
    public void Times_have_nanoseconds(string text, long nanoseconds) => Assert.Equal(nanoseconds, LogStamp.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("unable")]
    [InlineData("1970-01-01T00:00:01.Z")]
    [InlineData("1970-01-01T00:00:01.0000000001Z")]
    [InlineData("1970-13-01T00:00:01Z")]
    public void Other_text_is_no_time(string text) => Assert.Null(LogStamp.TryParse(text));

    [Fact]
    public async Task Lines_end_at_the_line_break_however_they_arrive()
    {
        var line = "2026-11-22T12:00:00.1Z " + new string('x', 300_000);
        var reader = new LogLineReader(new MemoryStream(Encoding.UTF8.GetBytes($"2026-11-22T12:00:00Z one\n2026-11-22T12:00:00Z \n{line}\nend")));
        var texts = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } read)
            texts.Add(Encoding.UTF8.GetString(read.Text.Span));
        Assert.Equal(["one", ""], texts.Take(2));
        Assert.Equal("end", texts[^1]);
        Assert.Equal(new string('x', 300_000), string.Concat(texts.Skip(2).SkipLast(1)));
    }

    [Fact]
    public async Task Following_goes_on_after_the_last_line_that_came()
    {
        var log = new Queue<Func<Stream>>([
            () => new BrokenLog("2026-11-22T12:00:00.1Z one\n2026-11-22T12:00:00.2Z two\n2026-11-22T12:00:00.2Z too\n2026-11-22T12:00:00.3Z thr"),
            () => Log("2026-11-22T12:00:00.1Z one\n2026-11-22T12:00:00.2Z two\n2026-11-22T12:00:00.2Z too\n2026-11-22T12:00:00.2Z also\n2026-11-22T12:00:00.3Z three\n"),
        ]);
        var requests = new List<LogRequest>();
        var streams = new FakePodStreams();
        var cluster = new FakeCluster { Pods = streams };
        streams.Log = request =>
        {
            requests.Add(request);
            return log.Dequeue()();
        };
        cluster.Put(ResourceTypes.Pod, Pod("Running"));
        var lines = new List<string>();
        await foreach (var line in new LogFeed(cluster, Web, new LogQuery { Follow = true, TailLines = 10 }, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(line.Text.Span));
            if (lines.Count == 5)
                break;
        }
        Assert.Equal(["one", "two", "too", "also", "three"], lines);
        Assert.Equal(10, requests[0].TailLines);
        Assert.Null(requests[1].TailLines);
        Assert.Equal(DateTimeOffset.Parse("2026-11-22T12:00:00.2Z", System.Globalization.CultureInfo.InvariantCulture), requests[1].Since);
    }

    [Fact]
    public async Task Following_ends_with_a_pod_that_has_ended()
    {
        var streams = new FakePodStreams();
        var cluster = new FakeCluster { Pods = streams };
        streams.Log = _ => Log("2026-11-22T12:00:00.1Z done\n");
        cluster.Put(ResourceTypes.Pod, Pod("Succeeded"));
        var lines = new List<string>();
        await foreach (var line in new LogFeed(cluster, Web, new LogQuery { Follow = true }, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(Encoding.UTF8.GetString(line.Text.Span));
        Assert.Equal(["done"], lines);
    }

    [Fact]
    public async Task Lines_of_several_containers_are_merged_by_time()
    {
        var streams = new FakePodStreams();
        var cluster = new FakeCluster { Pods = streams };
        streams.Log = r => Log(r.Container == "web" ? "2026-11-22T12:00:00.1Z a\n2026-11-22T12:00:00.35Z c\n" : "2026-11-22T12:00:00.2Z b\n2026-11-22T12:00:00.4Z d\n");
        var text = "";
        await foreach (var (source, line) in LogMerge.ReadAsync(cluster, [Web, Web with { Container = "db" }], new LogQuery(), TimeProvider.System, TestContext.Current.CancellationToken))
            text += $"{source.Container}:{Encoding.UTF8.GetString(line.Text.Span)} ";
        Assert.Equal("web:a db:b web:c db:d ", text);
    }

    [Fact]
    public async Task What_the_node_says_in_the_middle_of_following_is_no_line_of_the_container()
    {
        var log = new Queue<string>([
            $"2026-11-22T12:00:00.1Z one\n{Gone}",
            "unable to retrieve container logs for containerd://4f2a",
            "2026-11-22T12:00:00.1Z one\n2026-11-22T12:00:00.2Z rpc error: code = NotFound desc = of the app itself\n2026-11-22T12:00:00.3Z failed to open log file",
        ]);
        var streams = new FakePodStreams();
        var cluster = new FakeCluster { Pods = streams };
        cluster.Put(ResourceTypes.Pod, Pod("Running"));
        streams.Log = _ =>
        {
            var text = log.Dequeue();
            if (log.Count == 0)
                cluster.Put(ResourceTypes.Pod, Pod("Succeeded"));
            return Log(text);
        };
        var lines = await ReadAsync(cluster, new LogQuery { Follow = true });
        Assert.Equal(["one", "rpc error: code = NotFound desc = of the app itself", "failed to open log file"], lines.Select(l => l.Text));
        Assert.DoesNotContain(lines, l => l.IsOfNode);
    }

    [Theory]
    [InlineData(false, Gone, true)]
    [InlineData(true, Gone, true)]
    [InlineData(false, "failed to try resolving symlinks in path \"/var/log/pods/0.log\": lstat /var/log/pods/0.log: no such file or directory", true)]
    [InlineData(false, Gone + "\n", false)]
    [InlineData(false, "an app of a node that gives no times", false)]
    public async Task A_log_that_the_node_cannot_read_at_all_is_told_as_such(bool follow, string text, bool isOfNode)
    {
        var cluster = new FakeCluster { Pods = new FakePodStreams { Log = _ => Log(text) } };
        cluster.Put(ResourceTypes.Pod, Pod("Failed"));
        Assert.Equal([(text.TrimEnd(), isOfNode)], await ReadAsync(cluster, new LogQuery { Follow = follow }));
    }

    private static async Task<List<(string Text, bool IsOfNode)>> ReadAsync(FakeCluster cluster, LogQuery query)
    {
        var lines = new List<(string, bool)>();
        await foreach (var line in new LogFeed(cluster, Web, query, new SimulatedTime()).ReadAsync(TestContext.Current.CancellationToken))
            lines.Add((Encoding.UTF8.GetString(line.Text.Span), line.IsOfNode));
        return lines;
    }

    private static MemoryStream Log(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Pod(string phase) =>
        $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-1","namespace":"ns"},"status":{"phase":"{{phase}}"} }""";

    /// <summary>A connection that breaks in the middle of a line.</summary>
    private sealed class BrokenLog(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("broken");
    }
}
