using Kompox.Diagnostics;

namespace Kompox.Drivers.K3s;

/// <summary>Problems of disks and snapshots on any cluster: KPX5501 to KPX5599.</summary>
public static class K3sDiagnostics
{
    public static readonly DiagnosticDescriptor NoNode = Error("KPX5501", "No node for the disk",
        "A local disk is a directory of one node. No node that is ready, not cordoned and without taints is in the app's pool and zone, or the node of the source is gone. "
        + "Label nodes with `kompox.dev/node-pool` and `topology.kubernetes.io/zone`, or change the app's `deployment`.");

    public static readonly DiagnosticDescriptor NoSpace = Error("KPX5502", "No space on the node",
        "The file system of the node has less free space than the disk or the copy needs. Nothing half-made is left. Delete snapshots or disks, enlarge the "
        + "node's storage, or set `K3S_DISK_ROOT` to a larger file system. The volume option `overcommit: true` makes empty disks whatever is free.");

    public static readonly DiagnosticDescriptor JobFailed = Error("KPX5503", "Work on the node failed",
        "The Job that works on the disk's directory failed; the message is its own. The disk is not offered as good; running the same command again tries again.");

    public static readonly DiagnosticDescriptor JobNotStarted = Error("KPX5504", "Work on the node did not start",
        "The pod that works on the disk's directory cannot be scheduled, or its image cannot be pulled. The image is `busybox`, or the setting `K3S_TOOL_IMAGE`.");

    public static readonly DiagnosticDescriptor SourceChanged = Error("KPX5505", "Source changed while it was copied",
        "Files differ between the disk and its copy, so something wrote to the disk in the meantime. Nothing is kept of the copy. Stop the app, or make a "
        + "snapshot with `--consistency stop` and copy that.");

    public static readonly DiagnosticDescriptor Damaged = Error("KPX5506", "Snapshot is damaged",
        "The snapshot's files differ from the checksums that were written when it was made: storage has gone bad, or somebody changed them. No disk was made from it. "
        + "Use another snapshot.");

    public static readonly DiagnosticDescriptor ForeignDirectory = Error("KPX5507", "Directory belongs to something else",
        "On the node there is a directory of that name that this disk did not make: a disk of a cluster that was set up anew, for example. It is left alone. "
        + "Look at it, then move it away or choose another name.");

    public static readonly DiagnosticDescriptor BadSetting = Error("KPX5508", "Setting of the k3s driver is wrong",
        "`K3S_DISK_ROOT` is an absolute path without `..`, below the node's root directory. `backend` of a volume is `local` or `csi`.");

    public static readonly DiagnosticDescriptor NoStorageClass = Error("KPX5509", "No storage class",
        "`backend: csi` makes disks through a storage class: the volume option `class`, or the cluster's default class. It has to exist, and its driver has to be a CSI driver "
        + "or one that makes directories on nodes.");

    public static readonly DiagnosticDescriptor NoSnapshotSupport = Error("KPX5510", "Cluster without volume snapshots",
        "Snapshots of `backend: csi` are objects of `snapshot.storage.k8s.io/v1`. Install the snapshot CRDs and controller, and a VolumeSnapshotClass for the driver.");

    public static readonly DiagnosticDescriptor NotProvisioned = Error("KPX5511", "Volume was not provisioned",
        "The storage class made no volume in time; the message is the cluster's. Running the same command again goes on waiting.");

    public static readonly DiagnosticDescriptor TooSmall = Error("KPX5512", "Disk too small for its content",
        "The content of the source is larger than the disk was declared. Give a larger `--size`, or enlarge the volume in the app's manifest.");

    public static readonly DiagnosticDescriptor OtherRun = Error("KPX5513", "Another command works on it",
        "Another command changes the same disk or snapshot at this moment. Wait for it and run the command again.");

    public static readonly DiagnosticDescriptor ChangedWhileCopied = Warning("KPX5514", "Disk was written to during the snapshot",
        "The snapshot is whole and checked against its own checksums, but files changed while they were copied, as `--consistency none` and `hooks` allow. "
        + "Whether the app starts from it depends on the app: `snapshot verify` tries.");

    public static readonly DiagnosticDescriptor NodeLost = Error("KPX5515", "Node does not answer",
        "The work on the disk's directory runs on a node that has stopped answering. It was not stopped: should the node come back, it goes on, and the same command waits for it. "
        + "A disk of a node that never comes back is lost with it; restore a snapshot that was exported, or a copy on another node.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoNode, NoSpace, JobFailed, JobNotStarted, SourceChanged, Damaged, ForeignDirectory, BadSetting, NoStorageClass, NoSnapshotSupport, NotProvisioned,
        TooSmall, OtherRun, ChangedWhileCopied, NodeLost,
    ];

    /// <summary>An expected failure.</summary>
    internal static KompoxException Failure(DiagnosticDescriptor descriptor, string message, string? hint = null, SourceLocation? at = null)
    {
        var bag = new DiagnosticBag();
        bag.Report(descriptor, at, message, hint);
        return new KompoxException(bag.First());
    }

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
