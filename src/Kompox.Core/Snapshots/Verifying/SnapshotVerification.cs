using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Verifying;

/// <summary>Tries a snapshot: a copy of the app is started on disks made from it, and removed again in every case.</summary>
public static class SnapshotVerification
{
    /// <summary>The snapshots with the outcome, those of one group together; <c>null</c> after diagnostics when nothing can be said about the data.</summary>
    public static async Task<IReadOnlyList<Snapshot>?> RunAsync(AppTarget target, SnapshotVerifyRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await SnapshotCatalog.ListAsync(target, target.App.Volumes, request.Pace, bag, cancellationToken).ConfigureAwait(false) is not { } all
            || Choose(all, request, bag) is not { } chosen)
            return null;
        var claims = await LiveClaimsAsync(target, cancellationToken).ConfigureAwait(false);
        var workloads = await WorkloadsAsync(target, cancellationToken).ConfigureAwait(false);
        if (!workloads.Any(w => chosen.Any(s => claims.TryGetValue(s.VolumeName, out var names) && names.Any(n => PodClaims.OfWorkload(w).Contains(n)))))
        {
            bag.Report(SnapshotDiagnostics.NothingToVerify, null, $"No workload of app '{target.App.Id.Name}' mounts volume '{request.Volume.Name}'", "Deploy the app first");
            return null;
        }
        if (await OpenAsync(target, chosen, request.Pace, bag, cancellationToken).ConfigureAwait(false) is not { } lease)
            return null;
        await using (lease.ConfigureAwait(false))
            return await new SnapshotTrial(target, request, lease).RunAsync(chosen, workloads, claims, bag, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The snapshots to try together, or <c>null</c> after a diagnostic.</summary>
    internal static IReadOnlyList<Snapshot>? Choose(IReadOnlyList<Snapshot> all, SnapshotVerifyRequest request, DiagnosticBag bag)
    {
        var own = all.Where(s => s.VolumeName == request.Volume.Name).ToList();
        var first = request.SnapshotName is { } name
            ? SnapshotCatalog.FindReady(own, request.Volume, name, bag)
            : own.Where(s => s.State == ArtefactState.Ready).MaxBy(s => (s.CreatedAt, s.Name));
        if (first is null)
        {
            if (request.SnapshotName is null)
                bag.Report(SnapshotDiagnostics.NotFound, null, $"Volume '{request.Volume.Name}' has no complete snapshot", "Make one: snapshot create");
            return null;
        }
        return first.Group is { } group ? [.. all.Where(s => s.Group == group && s.State == ArtefactState.Ready)] : [first];
    }

    private static async Task<RunLease?> OpenAsync(AppTarget target, IReadOnlyList<Snapshot> chosen, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var store = RunStore.Of(target, ScratchNames.Verb);
        var run = new SnapshotRun
        {
            Id = CompactId.Create(target.Time, target.Random),
            Owner = CompactId.Create(target.Time, target.Random),
            Verb = ScratchNames.Verb,
            StartedAt = target.Time.GetUtcNow(),
            Members = [.. chosen.Select(s => new RunMember(s.VolumeName, s.Name))],
        };
        var found = await RunRecovery.WatchAsync(store, target.Time, pace, cancellationToken).ConfigureAwait(false);
        var lease = found switch
        {
            null => await RunLease.OpenAsync(store, run, target.Time, pace, cancellationToken).ConfigureAwait(false),
            { IsAlive: false } dead => await RunLease.TakeOverAsync(store, run, dead.Version, target.Time, pace, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        if (lease is null)
            bag.Report(SnapshotDiagnostics.Busy, null, "Another command verifies snapshots of the app", "Run the command again when it has ended");
        return lease;
    }

    // By volume; the workloads that run may still mount the disk that was assigned before.
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> LiveClaimsAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var volume in target.App.Volumes)
        {
            var disks = target.Disks is { } all ? await all.ListAsync(volume, cancellationToken).ConfigureAwait(false) : [];
            claims[volume.Name] = [.. disks.Where(d => d.Handle.Length > 0).Select(d => target.Names.Volume(volume.Name, d.Handle))];
        }
        return claims;
    }

    private static async Task<IReadOnlyList<ObservedObject>> WorkloadsAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var found = new List<ObservedObject>();
        foreach (var type in Quiescing.MountGathering.Scalable)
        {
            await foreach (var item in target.Connection.ListAsync(type, target.Names.Namespace, target.InstanceSelector, cancellationToken).ConfigureAwait(false))
            {
                if (item.Label(AppLabels.Component) != AppNames.BoxComponent)
                    found.Add(item);
            }
        }
        return found;
    }
}
