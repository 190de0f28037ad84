using Kompox.Apps.Publishing;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Apps;

/// <summary>Finds out what has to be done to have an app as its Compose file says.</summary>
public static class AppPlanner
{
    /// <summary>The plan, or <c>null</c> after diagnostics.</summary>
    public static async Task<AppPlan?> PlanAsync(AppTarget target, DeployRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var inventory = InventoryReader.ReadAsync(target.Connection, target.Names, cancellationToken);
        var version = target.Connection.GetVersionAsync(cancellationToken);
        var pools = HasNodePoolsAsync(target, cancellationToken);
        var disks = FindDisksAsync(target, request, bag, cancellationToken);
        var unknown = new DiagnosticBag();
        var ingress = IngressGathering.ReadAsync(target, unknown, cancellationToken);
        var doubts = new DiagnosticBag();
        var others = HostConflicts.ListAsync(target, doubts, cancellationToken);
        await Task.WhenAll(inventory, version, pools, disks, ingress, others).ConfigureAwait(false);
        if (await disks.ConfigureAwait(false) is not { } assigned)
            return null;
        var present = await inventory.ConfigureAwait(false);
        foreach (var doubt in unknown.Concat(doubts))
            bag.Add(doubt);
        HostConflicts.Report(target, await others.ConfigureAwait(false), bag);
        var rendered = AppRenderer.Render(
            new RenderRequest
            {
                Compose = request.Compose,
                App = target.Managed with { Disks = assigned },
                Pods = request.Pods,
                KubernetesVersion = await version.ConfigureAwait(false),
                HasNodePools = await pools.ConfigureAwait(false),
                Ingress = IngressGathering.WithSecrets(await ingress.ConfigureAwait(false), present),
                OperatorSecrets = OperatorSecrets.HashesOf(target.Names, present),
                Files = request.Files,
            },
            bag);
        if (bag.HasErrors)
            return null;
        var desired = rendered.Objects.Select(DesiredObject.Of).ToList();
        return await DecideAsync(target, desired, present, request.PrunesVolumes, bag, cancellationToken).ConfigureAwait(false) is { } plan
            ? plan with { Rendered = [.. rendered.Objects.OfType<Workload>()] }
            : null;
    }

    /// <summary>The plan to have just these objects, or <c>null</c> after diagnostics.</summary>
    public static async Task<AppPlan?> DecideAsync(
        AppTarget target, IReadOnlyList<DesiredObject> desired, Inventory present, bool prunesVolumes, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var inventory = await WithVolumesAsync(target, desired, present, cancellationToken).ConfigureAwait(false);
        var answers = await DryRuns.AskAsync(target.Connection, target.Owner, desired, inventory, cancellationToken).ConfigureAwait(false);
        var plan = Planner.Decide(
            new PlanRequest { Owner = target.Owner, Desired = desired, Inventory = inventory, Answers = answers, PrunesVolumes = prunesVolumes }, bag);
        return bag.HasErrors ? null : new AppPlan { Plan = plan, Desired = desired, Inventory = inventory };
    }

    /// <summary>Whether the cluster's nodes are in pools; assumed when nodes may not be listed.</summary>
    public static async Task<bool> HasNodePoolsAsync(AppTarget target, CancellationToken cancellationToken)
    {
        if (target.App.Deployment is { Pool: not null } or { Pools.Count: > 0 })
            return true;
        try
        {
            await foreach (var node in target.Connection.ListAsync(ResourceTypes.Node, null, AppLabels.NodePool, cancellationToken).ConfigureAwait(false))
                return node.Name.Length > 0;
            return false;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return true;
        }
    }

    private static async Task<IReadOnlyList<AssignedDisk>?> FindDisksAsync(
        AppTarget target, DeployRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (request.Disks is { } given)
            return given;
        var found = new DiagnosticBag();
        var disks = await AssignedDisks.ResolveAsync(target, found, cancellationToken).ConfigureAwait(false);
        if (disks is null && request.MayLackDisks)
            return [];
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        return disks;
    }

    // PersistentVolumes of the wanted names that bear no label of ours.
    private static async Task<Inventory> WithVolumesAsync(
        AppTarget target, IReadOnlyList<DesiredObject> desired, Inventory inventory, CancellationToken cancellationToken)
    {
        var unknown = desired.Where(d => d.Key.Type == ResourceTypes.PersistentVolume && inventory.Find(d.Key) is null).ToList();
        if (unknown.Count == 0)
            return inventory;
        var found = await Task.WhenAll(unknown.Select(d => target.Connection.GetAsync(d.Key, cancellationToken))).ConfigureAwait(false);
        return new Inventory(inventory.Namespace, [.. inventory.Objects, .. found.OfType<ObservedObject>()]);
    }
}
