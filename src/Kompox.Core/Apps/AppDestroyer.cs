using Kompox.Apps.Runs;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts.Images;

namespace Kompox.Apps;

/// <summary>Removes an app from its cluster. Its Compose file is not needed for it; its disks and snapshots stay.</summary>
public static class AppDestroyer
{
    /// <summary>What would be removed, or <c>null</c> after diagnostics.</summary>
    public static async Task<Plan?> PlanAsync(AppTarget target, bool deletesNamespace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var inventory = await ReadAsync(target, cancellationToken).ConfigureAwait(false);
        var plan = DestroyPlanner.Decide(target.Names, inventory, deletesNamespace, bag);
        if (bag.HasErrors)
            return null;
        if (plan.IsEmpty)
            bag.Report(AppDiagnostics.NotDeployed, null, $"Nothing of app '{target.App.Id.Name}' is deployed in namespace '{target.Names.Namespace}'");
        return plan;
    }

    /// <summary>Removes it, waits until it is gone, and says what is kept. A namespace that is empty then, and was ours alone, goes too.</summary>
    public static async Task<IReadOnlyList<ObjectKey>> RunAsync(AppTarget target, Plan plan, CancellationToken cancellationToken)
    {
        var scope = PlanScope.Of(target);
        await PlanRunner.RunAsync(plan, scope, cancellationToken).ConfigureAwait(false);
        var kept = new List<ObjectKey>();
        foreach (var key in plan.Kept)
        {
            if (key.Type != ResourceTypes.Namespace || !await SpaceRemoval.TryAsync(key, scope, cancellationToken).ConfigureAwait(false))
                kept.Add(key);
        }
        if (!plan.IsEmpty)
            target.Events.Report(new MessageEvent("destroy success", new KeyValuePair<string, string>("app", target.App.Id.Name)));
        return kept;
    }

    // With the history, which a deploy does not read.
    private static async Task<Inventory> ReadAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var history = target.Connection.ListAllAsync(
            ResourceTypes.Secret, target.Names.Namespace, $"{AppLabels.Purpose}={AppLabels.HistoryPurpose}", cancellationToken);
        var pods = target.Connection.ListAllAsync(ResourceTypes.Pod, target.Names.Namespace, target.InstanceSelector, cancellationToken);
        var rest = await InventoryReader.ReadAsync(target.Connection, target.Names, cancellationToken).ConfigureAwait(false);
        var single = (await pods.ConfigureAwait(false)).Where(IsSingle);
        return new Inventory(rest.Namespace, [.. rest.Objects, .. await history.ConfigureAwait(false), .. single]);
    }

    // Left by a command that was killed, or kept by 'app run --keep': no workload takes them along, and they hold claims.
    private static bool IsSingle(ObservedObject pod) => pod.Label(AppLabels.Component) is OneOffPod.Component or PullPod.Component;
}
