using System.Globalization;
using Kompox.Operations;
using Spectre.Console;

namespace Kompox.Cli.Output.Progress;

/// <summary>The table of pods and progress as lines of a terminal.</summary>
internal sealed class LiveTable(Func<(int Columns, int Rows)> size, bool hasColours)
{
    private const int BarWidth = 24;
    private static readonly string[] Gone = ["gone", "completed"];
    private readonly List<(PodEvent Pod, DateTimeOffset Since)> _pods = [];
    private readonly List<(ProgressEvent Progress, ProgressPace Pace)> _steps = [];

    /// <summary>Takes the state of a pod; one that has gone is taken out.</summary>
    public void Note(PodEvent pod, DateTimeOffset now)
    {
        var at = _pods.FindIndex(p => p.Pod.Pod == pod.Pod && p.Pod.Namespace == pod.Namespace);
        if (Array.IndexOf(Gone, pod.State) >= 0)
        {
            if (at >= 0)
                _pods.RemoveAt(at);
        }
        else if (at < 0)
        {
            _pods.Add((pod, now));
        }
        else
        {
            _pods[at] = (pod, _pods[at].Pod.State == pod.State ? _pods[at].Since : now);
        }
    }

    /// <summary>Takes how far a step has come.</summary>
    public void Note(ProgressEvent progress, DateTimeOffset now)
    {
        var at = _steps.FindIndex(s => s.Progress.Title == progress.Title);
        var pace = at < 0 ? new ProgressPace() : _steps[at].Pace;
        pace.Note(progress, now);
        if (at < 0)
            _steps.Add((progress, pace));
        else
            _steps[at] = (progress, pace);
    }

    /// <summary>Takes a step out that has come to its end.</summary>
    public void Remove(ProgressEvent progress) => _steps.RemoveAll(s => s.Progress.Title == progress.Title);

    /// <summary>The lines of now.</summary>
    public IReadOnlyList<string> Draw(DateTimeOffset now)
    {
        var (columns, rows) = size();
        var grid = new Grid();
        for (var i = 0; i < 4; i++)
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var (progress, pace) in _steps)
            grid.AddRow(new Text(progress.Title), Bar(progress), new Text(Amounts(progress)), new Text(Pace(progress, pace), new Style(Color.Grey)));
        var room = Math.Max(1, rows - 3 - _steps.Count);
        // What is not ready yet is what one waits for.
        var shown = _pods.Count <= room ? _pods : [.. _pods.OrderBy(p => p.Pod.State == "ready" ? 1 : 0).Take(room - 1)];
        foreach (var (pod, since) in shown)
            grid.AddRow(new Text(pod.Pod), Ready(pod), State(pod), new Text(ProgressPace.Clock(Latest(now - since)), new Style(Color.Grey)));
        List<string> lines = _steps.Count + shown.Count == 0 ? [] : Render(grid, columns);
        if (shown.Count < _pods.Count)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {_pods.Count - shown.Count} more pods, {_pods.Count(p => p.Pod.State == "ready")} of {_pods.Count} ready"));
        return lines;
    }

    private static TimeSpan Latest(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static Text Ready(PodEvent pod) =>
        new($"{pod.ReadyContainers}/{pod.Containers}", new Style(pod.Containers > 0 && pod.ReadyContainers == pod.Containers ? Color.Green : Color.Yellow));

    private static Text State(PodEvent pod) => new(pod.State, new Style(
        pod.State == "ready" ? Color.Green : pod.State.Contains("BackOff", StringComparison.Ordinal) || pod.State.Contains("exit code", StringComparison.Ordinal) ? Color.Red : Color.Default));

    private static Text Bar(ProgressEvent progress)
    {
        if (progress.Total is not { } total || total <= 0)
            return new Text("");
        var done = (int)Math.Clamp(BarWidth * progress.Done / total, 0, BarWidth);
        return new Text(string.Concat(Enumerable.Repeat("━", done)) + string.Concat(Enumerable.Repeat("─", BarWidth - done)), new Style(Color.Green));
    }

    private static string Amounts(ProgressEvent progress) => progress.Total is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{(total == 0 ? 100 : 100 * progress.Done / total),3} %  {ProgressPace.Amount(progress.Done, progress.Unit)} of {ProgressPace.Amount(total, progress.Unit)}")
        : ProgressPace.Amount(progress.Done, progress.Unit);

    private static string Pace(ProgressEvent progress, ProgressPace pace)
    {
        var rate = pace.Rate is { } value ? $"{ProgressPace.Amount(value, progress.Unit)}/s" : "";
        return pace.Remaining(progress) is { } remaining ? $"{rate}, {ProgressPace.Clock(remaining)} left" : rate;
    }

    private List<string> Render(Grid grid, int columns)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new LiveOutput(text, columns),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Write(grid);
        return [.. text.ToString().TrimEnd('\n').Split('\n').Select(l => l.TrimEnd())];
    }
}
