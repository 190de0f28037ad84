using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;

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

    /// <summary>Removes it and waits until it is gone.</summary>
    public static async Task RunAsync(AppTarget target, Plan plan, CancellationToken cancellationToken)
    {
        await PlanRunner.RunAsync(plan, PlanScope.Of(target), cancellationToken).ConfigureAwait(false);
        target.Events.Report(new MessageEvent("destroy success", new KeyValuePair<string, string>("app", target.App.Id.Name)));
    }

    // With the history, which a deploy does not read.
    private static async Task<Inventory> ReadAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var history = target.Connection.ListAllAsync(
            ResourceTypes.Secret, target.Names.Namespace, $"{AppLabels.Purpose}={AppLabels.HistoryPurpose}", cancellationToken);
        var rest = await InventoryReader.ReadAsync(target.Connection, target.Names, cancellationToken).ConfigureAwait(false);
        return new Inventory(rest.Namespace, [.. rest.Objects, .. await history.ConfigureAwait(false)]);
    }
}
