using System.Globalization;
using Kompox.Apps.History;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts;

namespace Kompox.Apps;

/// <summary>Carries a plan out: applies, notes the revision, waits, and goes back when told to. An interrupted run is finished by the next one.</summary>
public static class AppDeployer
{
    /// <summary>Does it; whether the app became ready is in the result, why not in the diagnostics.</summary>
    public static async Task<DeployResult> RunAsync(AppTarget target, AppPlan plan, DeployOptions options, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (options.PrePulls && Replaced(plan) is { Count: > 0 } replaced
            && !await ImagePull.RunAsync(target, replaced, options.Timeout, bag, cancellationToken).ConfigureAwait(false))
            return new DeployResult { Plan = plan.Plan, IsReady = false };
        await PlanRunner.RunAsync(plan.Plan, PlanScope.Of(target), cancellationToken).ConfigureAwait(false);
        var revision = await RevisionStore.SaveAsync(target, plan, options.Summary ?? plan.Plan.Summary, bag, cancellationToken).ConfigureAwait(false);
        var result = new DeployResult { Plan = plan.Plan, Revision = revision };
        if (options.Waits)
            result = await WaitAsync(target, plan, options, result, bag, cancellationToken).ConfigureAwait(false);
        if (result.IsReady != false)
            target.Events.Report(new MessageEvent("deploy success", new KeyValuePair<string, string>("app", target.App.Id.Name)));
        return result;
    }

    // The workloads whose pods the plan replaces.
    private static List<Workload> Replaced(AppPlan plan)
    {
        var keys = plan.Plan.Steps.Where(s => s.RestartsPods).Select(s => s.Key).ToHashSet();
        return [.. plan.Rendered.Where(w => keys.Contains(ObjectKey.Of(w)))];
    }

    private static async Task<DeployResult> WaitAsync(
        AppTarget target, AppPlan plan, DeployOptions options, DeployResult result, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var rollout = SettledWorkloads.IsSettled(plan)
            ? new RolloutResult(IsReady: true, Downtime: null)
            : await RolloutWatch.WaitAsync(target, plan.Workloads, options.Timeout, bag, cancellationToken).ConfigureAwait(false);
        if (result.Revision is { } revision)
        {
            var state = rollout.IsReady ? RevisionState.Ready : RevisionState.Failed;
            await RevisionStore.MarkAsync(target, revision, state, cancellationToken).ConfigureAwait(false);
            result = result with { Revision = revision with { State = state } };
        }
        if (rollout.Downtime is { } downtime && plan.Plan.Steps.Any(s => s.RestartsPods))
            Tell(target, "app was not available", "seconds", downtime.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        result = result with { IsReady = rollout.IsReady, Downtime = rollout.Downtime };
        return rollout.IsReady || !options.RollsBack ? result : await GoBackAsync(target, options, result, bag, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<DeployResult> GoBackAsync(
        AppTarget target, DeployOptions options, DeployResult result, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var revisions = await RevisionStore.ListAsync(target, cancellationToken).ConfigureAwait(false);
        var good = revisions.LastOrDefault(r => r.State == RevisionState.Ready && r.Number != result.Revision?.Number);
        if (good is null)
        {
            bag.Report(AppDiagnostics.NothingToGoBackTo, null, $"App '{target.App.Id.Name}' has no revision that was ready; nothing is rolled back");
            return result;
        }
        var found = new DiagnosticBag();
        Tell(target, "rolling back", "revision", good.Number.ToString(CultureInfo.InvariantCulture));
        if (await RollbackPlanner.PlanAsync(target, good, found, cancellationToken).ConfigureAwait(false) is { } plan)
        {
            await PlanRunner.RunAsync(plan.Plan, PlanScope.Of(target), cancellationToken).ConfigureAwait(false);
            var back = await RevisionStore.SaveAsync(target, plan, $"rollback to {good.Number} after a failure", found, cancellationToken).ConfigureAwait(false);
            var rollout = await RolloutWatch.WaitAsync(target, plan.Workloads, options.Timeout, found, cancellationToken).ConfigureAwait(false);
            if (back is not null)
                await RevisionStore.MarkAsync(target, back, rollout.IsReady ? RevisionState.Ready : RevisionState.Failed, cancellationToken).ConfigureAwait(false);
            bag.Report(AppDiagnostics.RolledBack, null, $"App '{target.App.Id.Name}' was rolled back to revision {good.Number}{(rollout.IsReady ? "" : ", which is not ready either")}");
            result = result with { RolledBackTo = good.Number };
        }
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        return result;
    }

    private static void Tell(AppTarget target, string message, string field, string value) =>
        target.Events.Report(new MessageEvent(message, new KeyValuePair<string, string>("app", target.App.Id.Name), new KeyValuePair<string, string>(field, value)));
}
