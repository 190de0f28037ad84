using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Rollouts.Logs;
using Kompox.Rollouts.Reading;
using Kompox.Rollouts.Troubles;

namespace Kompox.Rollouts;

/// <summary>Turns what keeps an app from becoming ready into diagnostics, with the last lines of logs.</summary>
internal static class RolloutReport
{
    /// <summary>Reports every trouble once, however many pods have it; with a time, also that it is over.</summary>
    public static async Task WriteAsync(
        RolloutScope scope, RolloutView view, IReadOnlyList<Trouble> troubles, TimeSpan? timeout, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        foreach (var name in view.Missing)
            bag.Report(RolloutDiagnostics.WorkloadGone, null, $"{name} does not exist any more", $"Run 'kompoxops {scope.ApplyCommand}' again");
        if (timeout is { } longest)
            bag.Report(RolloutDiagnostics.TooLate, null, $"{scope.Title} is not ready after {Words(longest)}: {Summary(view)}", $"Give it more time with '--timeout', or look at it with 'kompoxops {scope.StatusCommand}'");
        foreach (var group in troubles.GroupBy(t => (t.Descriptor.Code, t.Workload, t.Container?.Name)))
        {
            var first = group.First();
            var lines = first is { HasLog: true, Pod: { } pod, Container: { } container }
                ? await LogExcerpt.ReadAsync(scope.Connection, pod, container, cancellationToken).ConfigureAwait(false)
                : [];
            bag.Add(new Diagnostic
            {
                Descriptor = first.Descriptor,
                Severity = first.Descriptor.Severity,
                Message = group.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{first.Message} (and so in {group.Count() - 1} more)") : first.Message,
                Hint = first.Hint,
                Lines = lines,
            });
        }
    }

    private static string Summary(RolloutView view)
    {
        var parts = new List<string>();
        foreach (var workload in view.Workloads.Where(w => !w.IsDone))
        {
            var pods = workload.NewPods.Concat(workload.OldPods).Where(p => !p.IsReady).Select(p => $"{p.Name} {PodState.Of(p, view.EventsOf(p.Object.Uid))}").ToList();
            var ready = string.Create(CultureInfo.InvariantCulture, $"{workload.Object.Type.Kind} '{workload.Name}' has {workload.NewPods.Count(p => p.IsReady)} of {workload.Wanted} pods ready");
            parts.Add(pods.Count == 0 ? ready : $"{ready} ({string.Join(", ", pods)})");
        }
        return string.Join("; ", parts);
    }

    private static string Words(TimeSpan time) => time.TotalMinutes >= 2 && time.Seconds == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} seconds");
}
