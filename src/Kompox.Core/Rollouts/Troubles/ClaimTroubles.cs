
namespace Kompox.Rollouts.Troubles;

/// <summary>Claims that are missing or have no volume.</summary>
internal static class ClaimTroubles
{
    // After an outage of the API server controllers look again within a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The troubles of a pod that waits for its claims; the scheduler's words when nothing better is known.</summary>
    public static IEnumerable<Trouble> Find(TroubleContext context, string message)
    {
        var isFound = false;
        foreach (var claim in context.View.Facts is null ? [] : context.Claims)
        {
            if (Describe(context, context.View.Facts!, claim) is not { } words)
                continue;
            isFound = true;
            yield return Make(context, $"Pod '{context.Pod.Name}' has no volume: {words.Message}", words.Hint);
        }
        if (!isFound)
            yield return Make(context, $"Pod '{context.Pod.Name}' has no volume: {string.Join("; ", SchedulerWords.Reasons(message).Select(r => r.Key))}", null);
    }

    private static (string Message, string? Hint)? Describe(TroubleContext context, RolloutFacts facts, string name)
    {
        if (facts.FindClaim(name) is not { } claim)
            return ($"PersistentVolumeClaim '{name}' does not exist", "Run 'kompoxops app deploy' again: it makes the claims of the app's disks");
        var phase = claim.Text("status", "phase") ?? "Pending";
        if (phase == "Bound")
            return null;
        if (phase == "Lost")
            return ($"the volume of PersistentVolumeClaim '{name}' is gone", "Delete the claim and run 'kompoxops app deploy' again; the disk itself is not touched");
        var failed = context.View.EventsOf(claim.Uid).LastOrDefault(e => e.IsWarning);
        if (failed is not null)
            return ($"PersistentVolumeClaim '{name}' is not bound: {failed.Message.Trim().TrimEnd('.')}", null);
        if (claim.Text("spec", "volumeName") is not { } wanted)
            return ($"PersistentVolumeClaim '{name}' is not bound yet", null);
        return facts.Volumes.FirstOrDefault(v => v.Name == wanted) is not { } volume
            ? ($"PersistentVolumeClaim '{name}' waits for volume '{wanted}', which does not exist", "Run 'kompoxops app deploy' again")
            : ($"PersistentVolumeClaim '{name}' is not bound to volume '{wanted}', which is {volume.Text("status", "phase") ?? "Pending"}{Owner(volume.Text("spec", "claimRef", "namespace"), volume.Text("spec", "claimRef", "name"))}", null);
    }

    private static string Owner(string? space, string? name) => name is null ? "" : $" (for claim '{space}/{name}')";

    private static Trouble Make(TroubleContext context, string message, string? hint) => new()
    {
        Descriptor = RolloutDiagnostics.ClaimUnbound,
        Workload = context.Workload.Name,
        Pod = context.Pod,
        Message = message,
        Hint = hint,
        Patience = Patience,
    };
}
