using Kompox.Diagnostics;

namespace Kompox.Snapshots;

/// <summary>Problems of snapshots: KPX3440 to KPX3479.</summary>
public static class SnapshotDiagnostics
{
    public static readonly DiagnosticDescriptor Unsupported = Error("KPX3440", "Platform without snapshots",
        "The driver of the app's provider makes no snapshots, or not for volumes of this kind. `docs/drivers/` says what each driver can do.");

    public static readonly DiagnosticDescriptor NotFound = Error("KPX3441", "Snapshot not found",
        "The volume has no snapshot of that name. `snapshot list -V VOLUME` shows those it has.");

    public static readonly DiagnosticDescriptor NotReady = Error("KPX3442", "Snapshot is not complete",
        "The snapshot is being made, or the command that made it was interrupted, so it may lack data. Only complete snapshots are restored.");

    public static readonly DiagnosticDescriptor InUse = Error("KPX3443", "Snapshot is in use",
        "A disk is being made from the snapshot, or it is being verified. Wait until that has ended; an interrupted `snapshot restore` is finished by running it again, "
        + "or `disk delete` removes the unfinished disk.");

    public static readonly DiagnosticDescriptor Busy = Error("KPX3444", "Another snapshot command runs",
        "Somebody makes or verifies snapshots of the same app at this moment, and stops or freezes it for that. Run the command again afterwards. "
        + "A command that was killed is noticed after a few seconds, and what it left is put right by the next one.");

    public static readonly DiagnosticDescriptor NoHooks = Error("KPX3445", "No commands around snapshots",
        "`--consistency hooks` runs the commands of `x-kompox.snapshot`, as they were deployed. The workloads of the app have none.");

    public static readonly DiagnosticDescriptor CannotStop = Error("KPX3446", "Pod cannot be stopped",
        "A pod that belongs to no Deployment mounts the disk. It cannot be started again, so it is not stopped for a snapshot.");

    public static readonly DiagnosticDescriptor NotConsistent = Warning("KPX3447", "Snapshot while the app writes",
        "With `--consistency none` nothing keeps the app from writing, and copies of this platform take time: files may be of different moments. A database may not start from such a copy.");

    public static readonly DiagnosticDescriptor StopTimeout = Error("KPX3448", "Pods did not stop",
        "The pods that mount the disk were told to stop and are still there. No snapshot was made, and the app was started again.");

    public static readonly DiagnosticDescriptor StartTimeout = Warning("KPX3449", "App is not ready again",
        "The snapshot is made and the app was started again, but its pods were not ready in time. `app status` says why.");

    public static readonly DiagnosticDescriptor NotStarted = Error("KPX3450", "App is still stopped",
        "The app could not be started again after it was stopped for a snapshot. Any `snapshot` command, and `app deploy`, starts it as soon as the cluster answers.");

    public static readonly DiagnosticDescriptor CannotFreeze = Warning("KPX3451", "Processes cannot be frozen",
        "Freezing needs a privileged pod with `hostPID` on the node for a moment, and this cluster does not allow or run it. The app is stopped instead, which makes the same good snapshot with a downtime.");

    public static readonly DiagnosticDescriptor FreezeBroken = Error("KPX3452", "Processes moved during the snapshot",
        "The processes did not stand still for as long as the copy took: the freeze ended by its timeout or a broken connection, or a container was started again. The copy was removed. "
        + "Give it more time with `--freeze-timeout`, or use `--consistency stop`.");

    public static readonly DiagnosticDescriptor LongFreeze = Warning("KPX3453", "Freeze longer than a probe allows",
        "A container stood still for longer than its liveness probe tolerates, so Kubernetes may restart it. Raise `healthcheck` times, or use hooks that make the copy short.");

    public static readonly DiagnosticDescriptor PreHookFailed = Error("KPX3454", "Command before the snapshot failed",
        "A command of `x-kompox.snapshot.pre` failed or took too long. No snapshot was made; the commands of `post` were run.");

    public static readonly DiagnosticDescriptor PostHookFailed = Warning("KPX3455", "Command after the snapshot failed",
        "A command of `x-kompox.snapshot.post` failed or took too long. Look whether the app is in order: what the commands before have done may not be undone.");

    public static readonly DiagnosticDescriptor Disturbed = Error("KPX3456", "App changed during the snapshot",
        "While the snapshot was made, somebody started or replaced pods that mount the disk, for example with `app deploy`. The copy may hold half of a change and was removed.");

    public static readonly DiagnosticDescriptor RunLost = Error("KPX3457", "Contact with the cluster lost during the snapshot",
        "For several seconds the cluster took no sign of life, so that other commands may have thought this one dead and have put things right. The copy was removed.");

    public static readonly DiagnosticDescriptor Recovered = Warning("KPX3458", "Interrupted snapshot put right",
        "A snapshot command was killed before it had ended. This one has started what was stopped, thawed what was frozen, run the commands that were owed, and removed copies that were not known to be good.");

    public static readonly DiagnosticDescriptor RetentionRequired = Error("KPX3459", "Nothing to keep",
        "`snapshot prune` deletes what no rule keeps, so at least one of `--keep-last`, `--keep-daily`, `--keep-weekly` and `--keep-monthly` has to be given.");

    public static readonly DiagnosticDescriptor VerifyFailed = Error("KPX3460", "Snapshot did not pass",
        "A copy of the app was started on a disk made from the snapshot, and did not become healthy, or the given command failed in it. The outcome is recorded on the snapshot.");

    public static readonly DiagnosticDescriptor NothingToVerify = Error("KPX3461", "Nothing to verify with",
        "A snapshot is verified by starting a copy of the deployed app on it. The app is not deployed, or none of its workloads mounts the volume.");

    public static readonly DiagnosticDescriptor LeftOut = Warning("KPX3462", "Left out of the scratch copy",
        "The scratch copy of the app must not touch what is live: volumes that are not on the verified disks are empty there, and what belongs to the node is not mounted.");

    public static readonly DiagnosticDescriptor Leftover = Warning("KPX3463", "Scratch copy not removed",
        "Something of the scratch copy could not be removed. The next `snapshot verify` tries again.");

    public static readonly DiagnosticDescriptor BadHooks = Error("KPX3464", "Commands around snapshots cannot be read",
        "The annotation `kompox.dev/snapshot-hooks` of the workload was changed by hand. Deploy the app again.");

    public static readonly DiagnosticDescriptor Exists = Error("KPX3465", "Snapshot exists already",
        "The volume has a snapshot of that name. Snapshots are never overwritten: choose another name.");

    public static readonly DiagnosticDescriptor NoVerdict = Error("KPX3466", "Snapshot could not be tried",
        "The scratch copy of the app could not be started for reasons that are not the snapshot's: an image that cannot be pulled, no room on the nodes. Nothing is recorded on the snapshot.");

    public static readonly DiagnosticDescriptor NotOurs = Error("KPX3467", "Namespace belongs to something else",
        "A namespace has the name that the scratch copy of the app would have, and not its label. Kompox deletes nothing that it did not make.");

    public static readonly DiagnosticDescriptor OpenRun = Warning("KPX3468", "Snapshot is being made",
        "A snapshot of the app is being made, or the command that made it was killed. Until it has ended the app may be stopped or stand still. "
        + "Any `snapshot` command, and `app deploy`, puts right what a killed one has left.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Unsupported, NotFound, NotReady, InUse, Busy, NoHooks, CannotStop, NotConsistent, StopTimeout, StartTimeout, NotStarted, CannotFreeze, FreezeBroken,
        LongFreeze, PreHookFailed, PostHookFailed, Disturbed, RunLost, Recovered, RetentionRequired, VerifyFailed, NothingToVerify, LeftOut, Leftover,
        BadHooks, Exists, NoVerdict, NotOurs, OpenRun,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
