using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>The app as it should be declared in its new place, and what in the manifest has to change for it.</summary>
internal sealed record PlaceDecision(App Moved, IReadOnlyList<ManifestChange> Changes)
{
    /// <summary>Decides it; what cannot be is reported.</summary>
    public static PlaceDecision Of(MoveRequest request, MoveFacts facts, IReadOnlyList<MoveVolume> volumes, DiagnosticBag bag)
    {
        var app = facts.Sides.Target.App;
        var changes = new List<ManifestChange>();
        if (facts.Sides.ChangesCluster)
            changes.Add(new ManifestChange("cluster", app.Id.ToString(), app.Location));
        if (request.Zone is not { } zone)
            return new PlaceDecision(app, changes);
        var nodes = ZoneNodes.Find(facts.Sides, [.. facts.TargetNodes, .. facts.ToCome], zone);
        if (nodes.Count == 0)
        {
            ReportNoNode(facts, zone, bag);
            return new PlaceDecision(app, changes);
        }
        var named = app.Deployment.NamedZones;
        // Zonal disks keep their pods; else nothing but the manifest does.
        var isKept = volumes.Any(v => v.Moves ? v.Zone is not null : v.Former?.Zone is { Length: > 0 });
        var isSaid = named.Any(n => facts.Sides.Normalize(n) == facts.Sides.Normalize(zone));
        if (isSaid && (isKept || named.Count == 1) || isKept && named.Count == 0)
            return new PlaceDecision(app, changes);
        var own = ZoneNodes.OwnName(nodes);
        if (own is null && !isKept)
        {
            bag.Report(
                MoveDiagnostics.NoZoneName, app.Deployment.ZonePlace, $"No node in zone '{zone}' has the label {AppLabels.NodeZone}, by which alone app '{app.Id.Name}' could be kept there",
                $"give the nodes the label {AppLabels.NodeZone}={zone}");
            return new PlaceDecision(app, changes);
        }
        changes.Add(new ManifestChange(app.Deployment.Zones.Count > 0 ? "deployment.zones" : "deployment.zone", own ?? zone, app.Deployment.ZonePlace ?? app.Location));
        return new PlaceDecision(own is null ? app : app with { Deployment = app.Deployment with { Zone = own, Zones = [] } }, changes);
    }

    private static void ReportNoNode(MoveFacts facts, string zone, DiagnosticBag bag)
    {
        var zones = ZoneNodes.List(facts.Sides, facts.TargetNodes);
        bag.Report(
            MoveDiagnostics.NoNode, null, $"Cluster '{facts.Sides.Target.Managed.Cluster.Id.Name}' has no ready node in zone '{zone}'",
            zones.Count == 0 ? "none of its ready nodes is in a zone" : $"ready nodes are in {string.Join(", ", zones)}");
    }
}
