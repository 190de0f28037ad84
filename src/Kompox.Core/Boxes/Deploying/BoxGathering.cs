using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Boxes.Deploying;

/// <summary>Finds out what a box is rendered from; reports everything that is in its way.</summary>
public sealed class BoxGathering(AppTarget target, BoxRequest request, DiagnosticBag bag)
{
    private readonly BoxNames _names = request.Names;

    /// <summary>The facts, or <c>null</c> after diagnostics.</summary>
    public async Task<BoxFacts?> RunAsync(CancellationToken cancellationToken)
    {
        var connection = target.Connection;
        await CheckNameAsync(cancellationToken).ConfigureAwait(false);
        var mounts = await FindMountsAsync(cancellationToken).ConfigureAwait(false);
        var space = await connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, _names.Namespace), cancellationToken).ConfigureAwait(false);
        if (space?.IsTerminating is true)
            bag.Report(BoxDiagnostics.BeingDeleted, null, $"Namespace '{space.Name}' is being deleted", "Run the command again when it is gone");
        if (bag.HasErrors)
            return null;
        var claims = await FindClaimsAsync(mounts, cancellationToken).ConfigureAwait(false);
        var beside = await FindNeighboursAsync(mounts, cancellationToken).ConfigureAwait(false);
        var pull = await FindPullSecretAsync(cancellationToken).ConfigureAwait(false);
        var secret = await connection.GetAsync(_names.Secret, cancellationToken).ConfigureAwait(false);
        return bag.HasErrors
            ? null
            : new BoxFacts { Mounts = mounts, HasNamespace = space is not null, Claims = claims, PullSecret = pull, Secret = secret, Beside = beside };
    }

    private async Task CheckNameAsync(CancellationToken cancellationToken)
    {
        if (await target.Connection.GetAsync(_names.Deployment, cancellationToken).ConfigureAwait(false) is { } existing
            && (existing.Label(AppLabels.Component) ?? AppNames.BoxComponent) != AppNames.BoxComponent)
            bag.Report(BoxDiagnostics.NameTaken, null, $"Deployment '{_names.Workload}' runs a part of the app", "Give the box another name");
    }

    private async Task<List<BoxMount>> FindMountsAsync(CancellationToken cancellationToken)
    {
        var mounts = new List<BoxMount>();
        foreach (var text in request.Volumes)
        {
            if (mounts.Exists(m => m.Path == text.Path))
                bag.Report(BoxDiagnostics.InvalidVolume, null, $"Path '{text.Path}' is given twice");
            else if (await FindMountAsync(text, cancellationToken).ConfigureAwait(false) is { } mount)
                mounts.Add(mount);
        }
        return mounts;
    }

    private async Task<BoxMount?> FindMountAsync(BoxVolumeText text, CancellationToken cancellationToken)
    {
        if (target.App.Volumes.FirstOrDefault(v => v.Name == text.Volume) is not { } volume)
        {
            var names = target.App.Volumes.Select(v => v.Name).ToList();
            bag.Report(
                BoxDiagnostics.InvalidVolume, null, $"App '{target.App.Id.Name}' has no volume '{text.Volume}'",
                Suggestion.Hint(text.Volume, names) ?? (names.Count == 0 ? "It has no volumes" : $"Volumes are {string.Join(", ", names)}"));
            return null;
        }
        if (target.Disks is not { } disks || target.Managed.Driver.FindVolumeClass(volume) is not { } type)
        {
            bag.Report(BoxDiagnostics.UnknownDisk, volume.Location, $"Driver '{target.Managed.Driver.Name}' keeps no disks for volume '{volume.Name}'");
            return null;
        }
        var all = await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (text.Disk is null)
            return AssignedDisks.Choose(volume, all, bag) is { } assigned ? new BoxMount(volume, all.First(d => d.Handle == assigned.Handle), type, text.Path) : null;
        if (all.FirstOrDefault(d => d.Name == text.Disk) is not { } disk)
        {
            var names = all.Select(d => d.Name).ToList();
            bag.Report(
                BoxDiagnostics.UnknownDisk, null, $"Volume '{volume.Name}' has no disk '{text.Disk}'",
                Suggestion.Hint(text.Disk, names) ?? (names.Count == 0 ? "It has no disk at all" : $"Disks are {string.Join(", ", names.Take(10))}"));
            return null;
        }
        if (disk.State == ArtefactState.Ready)
            return new BoxMount(volume, disk, type, text.Path);
        bag.Report(BoxDiagnostics.UnknownDisk, null, $"Disk '{disk.Name}' of volume '{volume.Name}' is {AssignedDisks.Words(disk.State)}");
        return null;
    }

    // A volume that was released by a claim of before is never bound again: it is made anew, the disk stays.
    private async Task<IReadOnlySet<string>> FindClaimsAsync(List<BoxMount> mounts, CancellationToken cancellationToken)
    {
        var claims = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in mounts.Select(m => _names.App.Volume(m.Volume.Name, m.Disk.Handle)).Distinct())
        {
            var claim = await target.Connection.GetAsync(new ObjectKey(ResourceTypes.PersistentVolumeClaim, _names.Namespace, name), cancellationToken).ConfigureAwait(false);
            if (claim?.IsTerminating is true)
                bag.Report(BoxDiagnostics.BeingDeleted, null, $"{claim.Key} is being deleted", "Run the command again when it is gone");
            else if (claim is not null)
                claims.Add(name);
            else
                await ReleaseAsync(new ObjectKey(ResourceTypes.PersistentVolume, null, name), cancellationToken).ConfigureAwait(false);
        }
        return claims;
    }

    private async Task ReleaseAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } volume
            || volume.Text("spec", "claimRef", "uid") is null || volume.Text("spec", "persistentVolumeReclaimPolicy") != "Retain")
            return;
        await target.Connection.DeleteSameAsync(volume, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        await PlanScope.Of(target).AwaitGoneAsync(key, volume.Uid, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> FindNeighboursAsync(List<BoxMount> mounts, CancellationToken cancellationToken)
    {
        var pods = new List<ObservedObject>();
        foreach (var mount in mounts.Where(m => m.FollowsNode))
            pods.AddRange(await DiskUses.FindPodsAsync(target, mount.Disk, cancellationToken).ConfigureAwait(false));
        pods.RemoveAll(p => p.Label(AppLabels.App) is null || p.Label(AppLabels.App) == _names.Workload || p.Text("spec", "nodeName") is null);
        if (pods.DistinctBy(p => p.Text("spec", "nodeName")).Count() > 1)
            bag.Report(
                BoxDiagnostics.DiskElsewhere, null, $"The disks are in use on several nodes: {string.Join(", ", pods.Select(p => $"'{p.Name}' on '{p.Text("spec", "nodeName")}'"))}",
                "Deploy one box for each");
        return pods.Count == 0 ? [] : [new(AppLabels.App, pods[0].Label(AppLabels.App)!)];
    }

    private async Task<string?> FindPullSecretAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[_names.App.PullSecret, (_names.App with { Component = AppNames.AppComponent }).PullSecret])
        {
            if (await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Secret, _names.Namespace, name), cancellationToken).ConfigureAwait(false) is not null)
                return name;
        }
        return null;
    }
}
