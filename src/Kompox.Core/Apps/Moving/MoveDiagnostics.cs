using Kompox.Diagnostics;

namespace Kompox.Apps.Moving;

/// <summary>Problems of moving apps: KPX3480 to KPX3499.</summary>
public static class MoveDiagnostics
{
    public static readonly DiagnosticDescriptor NoCluster = Error("KPX3480", "No cluster to move to",
        "`app move --region` looks for the one cluster of the app's provider in that region, `--cluster` for the one of that name. An app moves between clusters of one "
        + "provider only: there it keeps its namespace, disks and hosts.");

    public static readonly DiagnosticDescriptor NoNode = Error("KPX3481", "No node in the zone",
        "The cluster has no ready node there that takes the app's pods (pool, zone, taints), and no pool that could grow, so the app could not run there. Nothing was changed. "
        + "Make a node pool in the zone first, or enlarge the one that is there.");

    public static readonly DiagnosticDescriptor NothingToMove = Info("KPX3482", "Nothing to move",
        "The app is where it shall be: its disks are in the zone and region already, or can be mounted in every zone.");

    public static readonly DiagnosticDescriptor PlaceLost = Error("KPX3483", "Node of the app is lost",
        "A pod of the app is on a node that is gone or does not answer, so nobody can say that it does not write any more, and no snapshot of this moment can be trusted. "
        + "Wait for the node, or move the app with the data of a snapshot: `app move --from-snapshot ID`.");

    public static readonly DiagnosticDescriptor BadSnapshot = Error("KPX3484", "Snapshot cannot be moved to",
        "`--from-snapshot ID` names one snapshot of a group, or the one snapshot of the only volume that moves; `VOLUME=ID` names that of one volume. Each volume that moves "
        + "needs a complete one. `snapshot list` shows them.");

    public static readonly DiagnosticDescriptor CannotCross = Error("KPX3485", "Disk cannot go there",
        "The driver of the app's provider has no way to bring the content of the volume to that region.");

    public static readonly DiagnosticDescriptor NotAsWanted = Error("KPX3486", "New disk is not as it must be",
        "A disk was made for the move, and the platform says that it is unfinished, too small or in another place. It was not assigned; the app stays where it was.");

    public static readonly DiagnosticDescriptor NotReady = Error("KPX3487", "App is moved and not ready",
        "The app has its new disks, and its pods are not ready yet; the messages before say why. The same command again goes on. The former disks are still there: "
        + "`disk assign` and `app deploy` lead back to them, without what was written since.");

    public static readonly DiagnosticDescriptor SourceUnknown = Warning("KPX3488", "Former cluster cannot be asked",
        "The cluster that the app is moved away from does not answer, so it may run the app all the same, on its former disks. When it answers again, remove the app there "
        + "with `app destroy` before its hosts lead there.");

    public static readonly DiagnosticDescriptor MovedAway = Error("KPX3489", "App was moved to another cluster",
        "The app was moved away from this cluster with `app move`, and its manifest still names it. Deployed here it would run twice. Name the new cluster in the manifest, or "
        + "bring the app back with `app move --cluster`.");

    public static readonly DiagnosticDescriptor StillMounted = Error("KPX3490", "Lost pod mounts a disk that stays",
        "A pod on a lost node mounts a volume that is not moved, because it can be mounted in every zone. While nobody knows that the pod has ended, a second one could write to the "
        + "same volume. Make sure that the node is off, then remove the pod with `kubectl delete pod --force`.");

    public static readonly DiagnosticDescriptor PutBack = Warning("KPX3491", "Move was given up",
        "Something went wrong before the new disks were assigned. The app was started again on its former disks, and what was made for the move was removed.");

    public static readonly DiagnosticDescriptor ManifestToChange = Warning("KPX3492", "Manifest names the former place",
        "The app runs in its new place. Change the manifest as the message says; until then `app deploy` follows the disk and warns, or refuses to deploy to the former cluster.");

    public static readonly DiagnosticDescriptor BoxStopped = Warning("KPX3493", "Box was stopped",
        "A box of the app mounts its former disk and was stopped for the move. `box deploy` starts it on the new one.");

    public static readonly DiagnosticDescriptor ShareStays = Warning("KPX3494", "Shared volume stays in its region",
        "Files that several pods can mount are not copied between regions. The app mounts them over the distance; they are lost when their region is.");

    public static readonly DiagnosticDescriptor DiskKept = Warning("KPX3495", "Former disk not deleted",
        "The app runs on its new disk. The former one could not be deleted; `disk delete` does it later.");

    public static readonly DiagnosticDescriptor DoubtfulSnapshot = Warning("KPX3496", "Snapshot did not pass its verification",
        "The last `snapshot verify` of this snapshot failed, so the app may not start from it, or lack data.");

    public static readonly DiagnosticDescriptor NoZoneName = Error("KPX3497", "Nodes of the zone bear no zone label",
        "The manifest keeps the app in a zone by the node label `kompox.dev/node-zone`, its disks could be mounted anywhere, and the nodes of the new zone do not have that label.");

    public static readonly DiagnosticDescriptor Unfinished = Warning("KPX3498", "Move is not finished",
        "The new disks are being assigned, so there is no way back: the same command again finishes the move. Until then the app may be stopped. `app deploy` starts it too, on "
        + "the disks that are assigned.");

    public static readonly DiagnosticDescriptor NodeToCome = Warning("KPX3499", "Node is made during the move",
        "The node pool of the new place has no node at this moment. It gets one when the app's pods ask for it, which takes some minutes of the downtime.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoCluster, NoNode, NothingToMove, PlaceLost, BadSnapshot, CannotCross, NotAsWanted, NotReady, SourceUnknown, MovedAway, StillMounted, PutBack,
        ManifestToChange, BoxStopped, ShareStays, DiskKept, DoubtfulSnapshot, NoZoneName, Unfinished, NodeToCome,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) => Of(code, Severity.Error, title, explanation);

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) => Of(code, Severity.Warning, title, explanation);

    private static DiagnosticDescriptor Info(string code, string title, string explanation) => Of(code, Severity.Info, title, explanation);

    private static DiagnosticDescriptor Of(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
