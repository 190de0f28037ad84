using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Quiescing;

namespace Kompox.Apps.Moving;

/// <summary>Asks platform and clusters what a move is decided from.</summary>
internal static class MoveGathering
{
    private static readonly ResourceType[] Workloads = [ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.Job];

    /// <summary>The facts, or <c>null</c> after diagnostics.</summary>
    public static async Task<MoveFacts?> RunAsync(MoveSides sides, MoveRequest request, FoundRun? interrupted, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await ListVolumesAsync(sides.Target, bag, cancellationToken).ConfigureAwait(false) is not { } volumes)
            return null;
        var facts = new MoveFacts
        {
            Sides = sides,
            NewId = CompactId.Create(sides.Target.Time, sides.Target.Random),
            Now = sides.Target.Time.GetUtcNow(),
            Volumes = volumes,
            TargetNodes = await sides.Target.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false),
            ToCome = await NodesToCome.FindAsync(sides.Target, cancellationToken).ConfigureAwait(false),
            CanCopy = sides.Target.Snapshots is ISnapshotCopies,
            Interrupted = interrupted,
        };
        if (sides.Source is not { } source)
            return facts;
        var nodes = sides.ChangesCluster ? await source.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false) : facts.TargetNodes;
        var claims = ClaimsOf(sides, VolumePlanner.Decide(request, facts, []));
        return facts with
        {
            SourceNodes = nodes,
            Pods = await source.Connection.ListAllAsync(ResourceTypes.Pod, source.Names.Namespace, null, cancellationToken).ConfigureAwait(false),
            Mounts = await MountGathering.RunAsync(source.Connection, source.Names.Namespace, claims, cancellationToken).ConfigureAwait(false),
            IsDeployed = interrupted is { Run.IsSwitched: true } || await IsDeployedAsync(source, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Names of the claims of former disks: of what moves, or of everything when the app leaves its cluster.</summary>
    public static IReadOnlySet<string> ClaimsOf(MoveSides sides, IReadOnlyList<MoveVolume> volumes) =>
        volumes.Where(v => (v.Moves || sides.ChangesCluster) && v.Former is { Handle.Length: > 0 })
            .Select(v => sides.Target.Names.Volume(v.Volume.Name, v.Former!.Handle)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of the claims of the disks that are assigned at this moment.</summary>
    public static async Task<IReadOnlySet<string>> AssignedClaimsAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var claims = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in target.App.Volumes)
        {
            foreach (var disk in await target.Disks!.ListAsync(volume, cancellationToken).ConfigureAwait(false))
            {
                if (disk.IsAssigned)
                    claims.Add(target.Names.Volume(volume.Name, disk.Handle));
            }
        }
        return claims;
    }

    private static async Task<IReadOnlyList<VolumeFacts>?> ListVolumesAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var volumes = new List<VolumeFacts>();
        if (target.App.Volumes.Count > 0 && target.Disks is null)
        {
            bag.Report(DiskDiagnostics.Unsupported, null, $"Driver '{target.Managed.Driver.Name}' keeps no disks");
            return null;
        }
        if (target.App.Volumes.Count > 0 && SnapshotCatalog.Require(target, bag) is null)
            return null;
        foreach (var volume in target.App.Volumes)
        {
            var disks = await target.Disks!.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            volumes.Add(new VolumeFacts(volume, disks, await target.Snapshots!.ListAsync(volume, cancellationToken).ConfigureAwait(false)));
        }
        return volumes;
    }

    private static async Task<bool> IsDeployedAsync(AppTarget source, CancellationToken cancellationToken)
    {
        foreach (var type in Workloads)
        {
            await foreach (var item in source.Connection.ListAsync(type, source.Names.Namespace, source.InstanceSelector, cancellationToken).ConfigureAwait(false))
            {
                if (item.Label(AppLabels.Component) != AppNames.BoxComponent)
                    return true;
            }
        }
        return false;
    }
}
