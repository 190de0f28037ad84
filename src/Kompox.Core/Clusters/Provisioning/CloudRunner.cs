using System.Globalization;
using Kompox.Drivers;
using Kompox.Drivers.Provisioning;
using Kompox.Operations;

namespace Kompox.Clusters.Provisioning;

/// <summary>Does the steps of a plan of a cloud, one after the other, and tells how long each took.</summary>
public static class CloudRunner
{
    /// <summary>Does all steps. After a failure nothing more is begun; a new plan goes on from there.</summary>
    public static async Task<IReadOnlyList<StepResult>> RunAsync(CloudTarget target, CloudPlan plan, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>();
        target.Events.Report(plan.Opening);
        foreach (var step in plan.Steps)
        {
            target.Events.Report(new MessageEvent($"{Progressive(step.Action)} {step.Kind}", new KeyValuePair<string, string>("name", step.Name)));
            var start = target.Time.GetTimestamp();
            await step.ApplyAsync(cancellationToken).ConfigureAwait(false);
            var result = new StepResult(step, target.Time.GetElapsedTime(start));
            results.Add(result);
            target.Events.Report(new MessageEvent($"{Past(step.Action)} {step.Kind}", new("name", step.Name), new("elapsed", ElapsedText(result.Elapsed))));
        }
        target.Events.Report(plan.Closing);
        return results;
    }

    /// <summary>For example <c>6m25s</c> or <c>0.8s</c>.</summary>
    public static string ElapsedText(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m{time.Seconds:00}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s");

    private static string Progressive(CloudAction action) => action switch
    {
        CloudAction.Create => "creating",
        CloudAction.Change => "changing",
        CloudAction.Remove => "removing",
        _ => "waiting for",
    };

    private static string Past(CloudAction action) => action switch
    {
        CloudAction.Create => "created",
        CloudAction.Change => "changed",
        CloudAction.Remove => "removed",
        _ => "waited for",
    };
}
