using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Boxes;

/// <summary>Removes a box with everything that was made for it, and what a destroyed app had left because of it.</summary>
public sealed class BoxDestroyer(AppTarget target, BoxNames names, DiagnosticBag bag)
{
    private static readonly ResourceType[] Workloads = [ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.StatefulSet, ResourceTypes.Job];
    private static readonly ResourceType[] Leftovers = [ResourceTypes.ServiceAccount, ResourceTypes.Role, ResourceTypes.RoleBinding, ResourceTypes.NetworkPolicy];

    /// <summary>Removes everything, and waits until it is gone; how many objects it were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deployment = await target.Connection.GetAsync(names.Deployment, cancellationToken).ConfigureAwait(false);
        if (deployment is not null && (deployment.Label(AppLabels.Component) ?? AppNames.BoxComponent) != AppNames.BoxComponent)
        {
            bag.Report(BoxDiagnostics.NameTaken, null, $"Deployment '{names.Workload}' runs a part of the app and is no box", "Destroy the app with 'kompoxops app destroy'");
            return 0;
        }
        var mounted = deployment is null ? [] : PodClaims.OfWorkload(deployment).ToList();
        var doomed = new List<ObservedObject>();
        if (deployment is not null)
            doomed.Add(deployment);
        foreach (var key in (ObjectKey[])[names.Secret, names.NetworkPolicy])
        {
            if (await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } item && IsOurs(item))
                doomed.Add(item);
        }
        await RemoveAsync(doomed, cancellationToken).ConfigureAwait(false);
        var rest = await FindRestAsync(mounted, cancellationToken).ConfigureAwait(false);
        await RemoveAsync(rest, cancellationToken).ConfigureAwait(false);
        return doomed.Count + rest.Count + (await RemoveSpaceAsync(cancellationToken).ConfigureAwait(false) ? 1 : 0);
    }

    // The Secret of the original tool bears the app's labels only; its name says what it is.
    private bool IsOurs(ObservedObject item) =>
        (item.Label(AppLabels.AppIdHash) ?? names.App.Hashes.AppId) == names.App.Hashes.AppId && (item.Label(AppLabels.Component) ?? AppNames.BoxComponent) == AppNames.BoxComponent;

    /// <summary>Volumes that nobody but the box used, and what a destroyed app left for it.</summary>
    private async Task<List<ObservedObject>> FindRestAsync(List<string> mounted, CancellationToken cancellationToken)
    {
        var others = new List<ObservedObject>();
        foreach (var type in Workloads)
        {
            foreach (var workload in await ListAsync(type, cancellationToken).ConfigureAwait(false))
            {
                if (workload.Name != names.Workload || type != ResourceTypes.Deployment)
                    others.Add(workload);
            }
        }
        var isAppThere = others.Exists(w => w.Label(AppLabels.Component) is not AppNames.BoxComponent && w.Label(AppLabels.Purpose) is null);
        var needed = others.SelectMany(PodClaims.OfWorkload).ToHashSet(StringComparer.Ordinal);
        var rest = new List<ObservedObject>();
        foreach (var claim in await ListAsync(ResourceTypes.PersistentVolumeClaim, cancellationToken).ConfigureAwait(false))
        {
            var isBoxes = claim.Label(AppLabels.Component) == AppNames.BoxComponent;
            if (!needed.Contains(claim.Name) && (isBoxes || mounted.Contains(claim.Name) && !isAppThere))
                rest.Add(claim);
        }
        var volumes = rest.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in await target.Connection
            .ListAllAsync(ResourceTypes.PersistentVolume, null, $"{AppLabels.AppIdHash}={names.App.Hashes.AppId}", cancellationToken).ConfigureAwait(false))
        {
            var isBoxes = volume.Label(AppLabels.Component) == AppNames.BoxComponent;
            if ((volumes.Contains(volume.Name) || isBoxes && !needed.Contains(volume.Name)) && volume.Text("spec", "persistentVolumeReclaimPolicy") == "Retain")
                rest.Add(volume);
        }
        if (others.Count == 0)
        {
            foreach (var type in Leftovers)
                rest.AddRange(await ListAsync(type, cancellationToken).ConfigureAwait(false));
        }
        return rest;
    }

    private Task<IReadOnlyList<ObservedObject>> ListAsync(ResourceType type, CancellationToken cancellationToken) =>
        target.Connection.ListAllAsync(type, names.Namespace, $"{AppLabels.AppIdHash}={names.App.Hashes.AppId}", cancellationToken);

    private async Task RemoveAsync(IReadOnlyList<ObservedObject> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            target.Events.Report(new MessageEvent("deleting", new("kind", item.Type.Kind), new("name", item.Name), new("namespace", item.Type.IsNamespaced ? item.Namespace ?? "" : "")));
            var propagation = item.Type == ResourceTypes.Deployment ? "Foreground" : "Background";
            await target.Connection.DeleteSameAsync(item, new DeleteOptions { Propagation = propagation }, cancellationToken).ConfigureAwait(false);
        }
        foreach (var item in items)
            await PlanScope.Of(target).AwaitGoneAsync(item.Key, item.Uid, cancellationToken).ConfigureAwait(false);
    }

    // Only a namespace that was made for a box, and that nobody has put anything else into.
    private async Task<bool> RemoveSpaceAsync(CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Namespace, null, names.Namespace);
        if (await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { IsTerminating: false } space
            || space.Label(AppLabels.Component) != AppNames.BoxComponent)
            return false;
        try
        {
            if (await SpaceContents.FindAnyAsync(target.Connection, names.Namespace, cancellationToken).ConfigureAwait(false) is { } foreign)
            {
                bag.Report(BoxDiagnostics.SpaceKept, null, $"Namespace '{space.Name}' is kept: it holds {foreign.Key}", "Delete it with 'kompoxops app destroy --delete-namespace'");
                return false;
            }
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            bag.Report(BoxDiagnostics.SpaceKept, null, $"Namespace '{space.Name}' is kept: it may hold something that cannot be seen", e.Diagnostic.Message);
            return false;
        }
        await RemoveAsync([space], cancellationToken).ConfigureAwait(false);
        return true;
    }
}
