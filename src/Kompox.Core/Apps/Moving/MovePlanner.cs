using Kompox.Apps.Moving.Steps;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Decides how an app moves. The same input always gives the same plan.</summary>
internal static class MovePlanner
{
    /// <summary>The plan; it is only worth anything when no error was reported.</summary>
    public static MovePlan Decide(MoveRequest request, MoveFacts facts, string goal, DiagnosticBag bag)
    {
        var volumes = VolumePlanner.Decide(request, facts, bag);
        var place = PlaceDecision.Of(request, facts, volumes, bag);
        var lost = LostNodes.FindPods(facts.Pods, facts.SourceNodes);
        CheckPods(request, facts, volumes, bag);
        var run = facts.Interrupted?.Run ?? new SnapshotRun
        {
            Id = facts.NewId,
            Owner = facts.NewId,
            Verb = RunRecovery.Move,
            StartedAt = facts.Now,
            Goal = goal,
            Consistency = ConsistencyOf(request),
            Members = request.IsFailover ? [] : [.. volumes.Where(v => v.Moves).Select(v => new RunMember(v.Volume.Name, v.Snapshot!))],
            Disks = [.. volumes.Where(v => v.Moves).Select(v => new RunDisk(v.Volume.Name, v.NewDisk!, v.Former?.Name))],
        };
        return new MovePlan
        {
            Sides = facts.Sides,
            App = facts.Sides.Target.App.Id.Name,
            From = new MovePlace(facts.Sides.SourceCluster, RegionOf(facts, volumes), ZoneOf(volumes)),
            To = new MovePlace(facts.Sides.Target.Managed.Cluster.Id.Name, facts.Sides.Region, request.Zone),
            Volumes = volumes,
            Moved = place.Moved,
            Changes = place.Changes,
            Steps = StepsOf(request, facts, volumes),
            LostAt = request.IsFailover && lost.Count > 0 ? LostNodes.Since(lost, facts.SourceNodes) : null,
            IsFailover = request.IsFailover,
            StopsBox = facts.Mounts.Workloads.Any(w => w.Mounts && w.Name == (facts.Sides.Target.Names with { Component = AppNames.BoxComponent }).Deployment),
            Run = run,
            Resumed = facts.Interrupted,
        };
    }

    private static List<MoveStep> StepsOf(MoveRequest request, MoveFacts facts, IReadOnlyList<MoveVolume> volumes)
    {
        var sides = facts.Sides;
        var moves = volumes.Where(v => v.Moves).ToList();
        var steps = new List<MoveStep>();
        if (moves.Count == 0 && !facts.IsDeployed)
            return steps;
        // Of an interrupted move what is done is found done.
        if (!request.IsFailover && (moves.Count > 0 || sides.ChangesCluster && volumes.Count > 0))
            steps.Add(new StopStep([.. facts.Mounts.Workloads.Where(w => w.Mounts && w.Replicas > 0).Select(w => w.Name)]));
        if (!request.IsFailover && moves.Count > 0)
            steps.Add(new SnapshotStep(moves));
        steps.AddRange(moves.Where(v => v.CopyTo is not null).Select(v => new CopyStep(v)));
        steps.AddRange(moves.Select(v => new RestoreStep(v)));
        if (moves.Count > 0)
            steps.Add(new VerifyStep(moves));
        if (moves.Count > 0 || sides.ChangesCluster)
            steps.Add(new SwitchStep(volumes));
        if (request.IsFailover && sides.Source is not null && facts.IsDeployed)
            steps.Add(new ReleaseStep());
        if (sides is { ChangesCluster: true, Source: not null } && facts.IsDeployed)
            steps.Add(new HandOverStep(sides.SourceCluster));
        if (facts.IsDeployed)
            steps.Add(new DeployStep(sides.Target.Managed.Cluster.Id.Name));
        if (sides is { ChangesCluster: true, Source: not null } && facts.IsDeployed)
            steps.Add(new RetireStep(sides.SourceCluster));
        if (request.DeletesOldDisks)
            steps.AddRange(moves.Where(v => v.Former is not null).Select(v => new DeleteDiskStep(v)));
        return steps;
    }

    private static void CheckPods(MoveRequest request, MoveFacts facts, IReadOnlyList<MoveVolume> volumes, DiagnosticBag bag)
    {
        var lost = LostNodes.FindPods(facts.Pods, facts.SourceNodes);
        var staying = ClaimsOf(facts, volumes.Where(v => !v.Moves));
        var moving = facts.Sides.ChangesCluster ? ClaimsOf(facts, volumes) : ClaimsOf(facts, volumes.Where(v => v.Moves));
        foreach (var pod in lost)
        {
            var claims = PodClaims.OfPod(pod);
            var node = pod.Text("spec", "nodeName");
            if (!request.IsFailover && claims.Overlaps(moving))
                bag.Report(
                    MoveDiagnostics.PlaceLost, null, $"Pod '{pod.Name}' is on node '{node}', which is gone or does not answer",
                    "move with the data of a snapshot: app move --from-snapshot ID");
            else if (request.IsFailover && claims.Overlaps(staying))
                bag.Report(
                    MoveDiagnostics.StillMounted, null, $"Pod '{pod.Name}' on node '{node}', which is gone or does not answer, mounts a volume that stays",
                    $"when the node is off for sure: kubectl delete pod {pod.Name} -n {pod.Namespace} --force");
        }
        if (!request.IsFailover && moving.Count > 0 && lost.Count == 0)
            QuiescePlan.DecideStop(facts.Mounts, bag);
    }

    private static HashSet<string> ClaimsOf(MoveFacts facts, IEnumerable<MoveVolume> volumes) =>
        [.. volumes.Where(v => v.Former is { Handle.Length: > 0 }).Select(v => facts.Sides.Target.Names.Volume(v.Volume.Name, v.Former!.Handle))];

    private static string? RegionOf(MoveFacts facts, IReadOnlyList<MoveVolume> volumes) =>
        facts.Sides.Source is { } source ? source.Managed.Driver.FindRegion(source.Managed.Provider, source.Managed.Cluster)
        : volumes.Select(v => v.Former?.Region).FirstOrDefault(r => r is not null);

    private static string? ZoneOf(IReadOnlyList<MoveVolume> volumes) =>
        volumes.OrderBy(v => v.Moves ? 0 : 1).Select(v => v.Former?.Zone).FirstOrDefault(z => z is { Length: > 0 });

    private static string? ConsistencyOf(MoveRequest request) => request.IsFailover ? null : Snapshots.ConsistencyWords.Of(Snapshots.Consistency.Stop);
}
