using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Hooks;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Verifying;

/// <summary>One open run that tries snapshots.</summary>
internal sealed class SnapshotTrial(AppTarget target, SnapshotVerifyRequest request, RunLease lease)
{
    private readonly string _space = ScratchNames.Namespace(target.Names);

    public async Task<IReadOnlyList<Snapshot>?> RunAsync(
        IReadOnlyList<Snapshot> chosen, IReadOnlyList<ObservedObject> workloads, IReadOnlyDictionary<string, IReadOnlyList<string>> claims, DiagnosticBag bag,
        CancellationToken cancellationToken)
    {
        try
        {
            await ScratchRemoval.RunAsync(target, PauseAsync, lease.Alive).ConfigureAwait(false);
            var pods = await StartAsync(chosen, workloads, claims, bag, lease.Alive).ConfigureAwait(false);
            var health = await WaitAsync(lease.Alive).ConfigureAwait(false);
            if (health.Verdict == ScratchVerdict.Good && request.Command.Count > 0)
                health = await TryCommandAsync(pods, lease.Alive).ConfigureAwait(false);
            return await RecordAsync(chosen, health, bag, lease.Alive).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lease.IsLost && !cancellationToken.IsCancellationRequested)
        {
            bag.Report(SnapshotDiagnostics.RunLost, null, "The cluster took no sign of life for too long", "Run the command again");
            return null;
        }
        finally
        {
            await RemoveAsync(bag).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<ScratchPod>> StartAsync(
        IReadOnlyList<Snapshot> chosen, IReadOnlyList<ObservedObject> workloads, IReadOnlyDictionary<string, IReadOnlyList<string>> claims, DiagnosticBag bag,
        CancellationToken cancellationToken)
    {
        var scratch = new ScratchSpace(target);
        await scratch.CreateAsync(request.AllowsEgress, cancellationToken).ConfigureAwait(false);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var snapshot in chosen)
        {
            var volume = target.App.Volumes.First(v => v.Name == snapshot.VolumeName);
            Tell("restoring snapshot to a scratch disk", snapshot);
            var wanted = new DiskRequest { Name = ScratchNames.DiskPrefix + lease.Run.Id, Source = $"snapshot:{snapshot.Name}" };
            var disk = await target.Disks!.CreateAsync(volume, wanted, cancellationToken).ConfigureAwait(false);
            var claim = await scratch.AddDiskAsync(volume, disk, cancellationToken).ConfigureAwait(false);
            foreach (var live in claims[volume.Name])
                replaced[live] = claim;
        }
        var pods = workloads.Select(w => ScratchPod.Of(w, _space, target.Names.Instance, replaced)).ToList();
        foreach (var pod in pods.Where(p => p.LeftOut.Count > 0))
            bag.Report(SnapshotDiagnostics.LeftOut, null, $"The copy of '{pod.Name}' runs without {string.Join(", ", pod.LeftOut)} of the live app");
        Tell("starting a scratch copy of the app", chosen[0]);
        await scratch.StartAsync(pods, PauseAsync, cancellationToken).ConfigureAwait(false);
        return pods;
    }

    private async Task<ScratchHealth> WaitAsync(CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        long? goodSince = null;
        while (true)
        {
            var pods = await target.Connection.ListAllAsync(ResourceTypes.Pod, _space, null, cancellationToken).ConfigureAwait(false);
            var health = ScratchHealth.Judge(pods);
            goodSince = health.Verdict == ScratchVerdict.Good ? goodSince ?? target.Time.GetTimestamp() : null;
            if (health.Verdict == ScratchVerdict.Bad
                || goodSince is { } since && (pods.All(HasReadiness) || target.Time.GetElapsedTime(since) >= request.Settle))
                return health;
            if (target.Time.GetElapsedTime(start) > request.Timeout)
                return health.Verdict == ScratchVerdict.Unknown ? health : health with { Verdict = ScratchVerdict.Bad, Reason = $"{health.Reason} after {request.Timeout.TotalSeconds:0} s" };
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ScratchHealth> TryCommandAsync(IReadOnlyList<ScratchPod> pods, CancellationToken cancellationToken)
    {
        var (pod, container) = ScratchPlace.Find(pods, request.Container, target.Names, request.Volume.Name)
            ?? throw SnapshotFailure.Of(SnapshotDiagnostics.NothingToVerify, $"The app has no container '{request.Container}'");
        target.Events.Report(new MessageEvent("running command in the scratch copy", new("pod", pod), new KeyValuePair<string, string>("container", container)));
        var key = new ObjectKey(ResourceTypes.Pod, _space, pod);
        var outcome = await ContainerCommand.RunAsync(
            target.Connection, key, container, request.Command, request.Timeout, target.Time, cancellationToken, request.Output).ConfigureAwait(false);
        return outcome.Failure is null ? new ScratchHealth(ScratchVerdict.Good, "the command succeeded") : new ScratchHealth(ScratchVerdict.Bad, $"the command failed: {outcome.Text}");
    }

    private async Task<IReadOnlyList<Snapshot>?> RecordAsync(IReadOnlyList<Snapshot> chosen, ScratchHealth health, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", chosen.Select(s => $"'{s.Name}'"));
        if (health.Verdict == ScratchVerdict.Unknown)
        {
            bag.Report(SnapshotDiagnostics.NoVerdict, null, $"Nothing can be said about snapshot {names}: {health.Reason}");
            return null;
        }
        var check = new SnapshotCheck(health.Verdict == ScratchVerdict.Good, target.Time.GetUtcNow(), health.Verdict == ScratchVerdict.Good ? null : health.Reason);
        foreach (var snapshot in chosen)
            await target.Snapshots!.RecordAsync(target.App.Volumes.First(v => v.Name == snapshot.VolumeName), snapshot.Name, check, cancellationToken).ConfigureAwait(false);
        if (!check.IsGood)
            bag.Report(SnapshotDiagnostics.VerifyFailed, null, $"Snapshot {names} did not pass: {health.Reason}");
        return [.. chosen.Select(s => s with { Check = check })];
    }

    private async Task RemoveAsync(DiagnosticBag bag)
    {
        using var grace = new CancellationTokenSource(request.Pace.Grace, target.Time);
        try
        {
            if (lease.IsLost && !await lease.WriteAsync(r => r, grace.Token).ConfigureAwait(false))
                return; // Who has taken the run over removes it.
            await ScratchRemoval.RunAsync(target, PauseAsync, grace.Token).ConfigureAwait(false);
            await lease.CloseAsync(grace.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or OperationCanceledException)
        {
            var reason = e is KompoxException known ? known.Diagnostic.Message : "it took too long";
            bag.Report(SnapshotDiagnostics.Leftover, null, $"The scratch copy in namespace '{_space}' was not removed: {reason}");
        }
    }

    // Every container that keeps running says by a probe whether it is healthy.
    private static bool HasReadiness(ObservedObject pod) => pod.Items("spec", "containers").All(c => ObservedObject.Find(c, "readinessProbe") is not null);

    private void Tell(string message, Snapshot snapshot) =>
        target.Events.Report(new MessageEvent(message, new("volume", snapshot.VolumeName), new KeyValuePair<string, string>("snapshot", snapshot.Name)));

    private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(request.Pace.Poll, target.Time, cancellationToken);
}
