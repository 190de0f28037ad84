namespace Kompox.Apps.Moving;

/// <summary>Tells what is left to do after a move.</summary>
internal static class MoveAdvice
{
    public static void Report(MoveScope scope, bool? isReady)
    {
        var plan = scope.Plan;
        foreach (var volume in plan.Volumes.Where(v => v.Moves && v.Former is not null && !scope.Deleted.Contains(v.Volume.Name)))
            scope.Tell("former disk kept", new("volume", volume.Volume.Name), new("name", volume.Former!.Name), new("zone", volume.Former.Zone ?? ""));
        foreach (var change in plan.Changes)
        {
            scope.Bag.Report(
                MoveDiagnostics.ManifestToChange, change.Place, $"App '{plan.App}' is in {plan.To} now; the manifest still says otherwise",
                change.Key == "cluster" ? $"declare it as {change.Value}" : $"write {change.Key}: \"{change.Value}\"");
        }
        if (isReady is not null && plan.StopsBox)
            scope.Bag.Report(MoveDiagnostics.BoxStopped, null, $"The box of app '{plan.App}' mounts a former disk", "kompoxops box deploy");
    }
}
