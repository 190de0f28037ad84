using Kompox.Apps.Moving.Steps;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Planning;

namespace Kompox.Apps.Moving;

/// <summary>Moves an app with its data to another zone, or to another cluster of its provider. An interrupted move is finished by the same command.</summary>
public static class AppMover
{
    /// <summary>The plan, or <c>null</c> after diagnostics. With <paramref name="isDryRun"/> nothing is touched, not even what an interrupted command has left.</summary>
    public static async Task<MovePlan?> PlanAsync(MoveSides sides, MoveRequest request, bool isDryRun, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await ReachAsync(sides, request, bag, cancellationToken).ConfigureAwait(false) is not { } reached)
            return null;
        FoundRun? interrupted = null;
        if (!isDryRun)
        {
            (var isFree, interrupted) = await MoveRuns.SettleAsync(reached, request, bag, cancellationToken).ConfigureAwait(false);
            if (!isFree)
                return null;
        }
        if (await MoveGathering.RunAsync(reached, request, interrupted, bag, cancellationToken).ConfigureAwait(false) is not { } facts)
            return null;
        var plan = MovePlanner.Decide(request, facts, MoveRuns.GoalOf(reached, request), bag);
        if (bag.HasErrors)
            return null;
        plan = await TryDeployAsync(facts, request, plan, isDryRun, bag, cancellationToken).ConfigureAwait(false);
        if (plan is { IsEmpty: true })
            bag.Report(MoveDiagnostics.NothingToMove, null, $"App '{plan.App}' needs no move to {plan.To}");
        return plan;
    }

    /// <summary>Does it; <c>null</c> after diagnostics.</summary>
    public static Task<MoveResult?> RunAsync(MoveRequest request, MovePlan plan, DiagnosticBag bag, CancellationToken cancellationToken) =>
        MoveRunner.RunAsync(plan.Sides, request, plan, bag, cancellationToken);

    /// <summary>The app as it is deployed in its new place.</summary>
    internal static AppTarget Moved(MoveSides sides, MovePlan plan) => sides.Target with { Managed = sides.Target.Managed with { App = plan.Moved } };

    // What is lost may not answer; what is to be moved in good order has to.
    private static async Task<MoveSides?> ReachAsync(MoveSides sides, MoveRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (!sides.ChangesCluster)
            return sides;
        try
        {
            if (sides.Source is { } source)
            {
                await source.Connection.GetVersionAsync(cancellationToken).ConfigureAwait(false);
                return sides;
            }
        }
        catch (KompoxException e) when (request.IsFailover)
        {
            bag.Report(
                MoveDiagnostics.SourceUnknown, null, $"Cluster '{sides.SourceCluster}' does not answer: {e.Diagnostic.Message}",
                $"when it is back, remove the app there: kompoxops app destroy");
            return sides with { Source = null };
        }
        if (request.IsFailover)
            return sides;
        bag.Report(MoveDiagnostics.PlaceLost, null, $"Cluster '{sides.SourceCluster}' does not answer", "move with the data of a snapshot: app move --from-snapshot ID");
        return null;
    }

    // Finds out before anything is stopped whether the app could be deployed in its new place.
    private static async Task<MovePlan?> TryDeployAsync(
        MoveFacts facts, MoveRequest request, MovePlan plan, bool isDryRun, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var sides = facts.Sides;
        if (plan.IsEmpty || plan.Resumed is { Run.IsSwitched: true })
            return plan;
        var found = new DiagnosticBag();
        var deploy = request.Deploy with { Disks = [.. plan.Volumes.Select(v => DiskOf(v))] };
        var answer = await AppPlanner.PlanAsync(Moved(sides, plan), deploy, found, cancellationToken).ConfigureAwait(false);
        foreach (var problem in found.Where(p => isDryRun || answer is null))
            bag.Add(problem);
        if (answer is null || plan.Steps.Any(s => s is DeployStep) && !HasNodes(facts, answer, bag))
            return null;
        return answer.Plan.IsEmpty && !sides.ChangesCluster && !plan.Volumes.Any(v => v.Moves) ? plan with { Steps = [] } : plan;
    }

    // Whatever zone they are in: nodes of another pool, or that take no pods, are of no use.
    private static bool HasNodes(MoveFacts facts, AppPlan answer, DiagnosticBag bag)
    {
        var cluster = facts.Sides.Target.Managed.Cluster.Id.Name;
        if (NodeFit.FindHomeless(answer.Desired, facts.TargetNodes) is not { } homeless)
            return true;
        var needs = string.Join(", ", NodeFit.NeedsOf(homeless, answer.Desired));
        if (NodeFit.FindHomeless(answer.Desired, [.. facts.TargetNodes, .. facts.ToCome]) is null)
        {
            bag.Report(MoveDiagnostics.NodeToCome, null, $"No node of cluster '{cluster}' takes pods of '{homeless.Key.Name}' yet ({needs}): it is made when they ask for it");
            return true;
        }
        bag.Report(
            MoveDiagnostics.NoNode, null, $"No ready node of cluster '{cluster}' takes pods of '{homeless.Key.Name}', which need {(needs.Length > 0 ? needs : "one without taints")}",
            "make a node pool there, or let one grow; kompoxops cluster nodepool list shows them");
        return false;
    }

    private static AssignedDisk DiskOf(MoveVolume volume)
    {
        var former = volume.Former is { } disk ? AssignedDisks.Of(volume.Volume, disk) : new AssignedDisk(volume.Volume.Name, "");
        return volume.Moves ? former with { Handle = $"{volume.Snapshot}:{volume.NewDisk}", SizeBytes = volume.Size.Bytes, Zone = volume.Zone } : former;
    }
}
