using Kompox.Diagnostics;

namespace Kompox.Rendering.Storage;

/// <summary>Problems of volumes and mounts: KPX3201 to KPX3259.</summary>
public static class StorageDiagnostics
{
    public static readonly DiagnosticDescriptor UndefinedVolume = new()
    {
        Code = "KPX3201",
        Severity = Severity.Error,
        Title = "Volume that the app does not have",
        Explanation = """
            A service mounts a named volume, and the app declares none of that name. Every named volume of a project's app needs an
            entry with a size in the app's `volumes`.
            """,
    };

    public static readonly DiagnosticDescriptor NoAppVolume = new()
    {
        Code = "KPX3202",
        Severity = Severity.Error,
        Title = "No volume for directories",
        Explanation = "Bind-mounted directories and anonymous volumes are kept on the first volume of the app. Add one to the app's `volumes`.",
    };

    public static readonly DiagnosticDescriptor NoVolumeClass = new()
    {
        Code = "KPX3203",
        Severity = Severity.Error,
        Title = "Volume type that the platform does not have",
        Explanation = """
            Volumes are of type `disk` (one pod at a time) or `files` (shared). Not every platform has both; drivers may need
            options such as `backend`.
            """,
    };

    public static readonly DiagnosticDescriptor NoDisk = new()
    {
        Code = "KPX3204",
        Severity = Severity.Warning,
        Title = "Volume without a disk",
        Explanation = """
            No disk is assigned to the volume, or it cannot be looked up without access to the cloud. The manifests hold a
            placeholder in place of the disk's handle and cannot be applied.
            """,
    };

    public static readonly DiagnosticDescriptor AppDecides = new()
    {
        Code = "KPX3205",
        Severity = Severity.Warning,
        Title = "Volume settings that have no effect in a project",
        Explanation = """
            Size and class of a volume come from the app's `volumes` in the project. `x-kompox` on a volume of the Compose file
            counts for `kompoxops convert` only.
            """,
    };

    public static readonly DiagnosticDescriptor SharedBetweenPods = new()
    {
        Code = "KPX3206",
        Severity = Severity.Error,
        Title = "Volume used by two pods",
        Explanation = """
            A disk can be attached for one pod at a time, so services that share a volume share a pod. Put them into one pod, or use
            a class that allows `ReadWriteMany`.
            """,
    };

    public static readonly DiagnosticDescriptor NameCollision = new()
    {
        Code = "KPX3207",
        Severity = Severity.Error,
        Title = "Two volumes with one name",
        Explanation = """
            Names of volumes become names of PersistentVolumeClaims: lower case letters, digits and `-`. Two of them would be equal.
            Rename one.
            """,
    };

    public static readonly DiagnosticDescriptor UnknownOverride = new()
    {
        Code = "KPX3208",
        Severity = Severity.Error,
        Title = "Unknown volume on the command line",
        Explanation = "`--volume` sets size and class of a named volume that a service uses. `bind-data` is the volume of bind-mounted data directories.",
    };

    public static readonly DiagnosticDescriptor ExternalVolume = new()
    {
        Code = "KPX3209",
        Severity = Severity.Info,
        Title = "External volume",
        Explanation = """
            `external: true` says that the volume exists already. In Kubernetes that is a PersistentVolumeClaim of the name in the
            same namespace; it is mounted and never made or changed.
            """,
    };

    public static readonly DiagnosticDescriptor UnusedVolume = new()
    {
        Code = "KPX3210",
        Severity = Severity.Info,
        Title = "Volume that no service uses",
        Explanation = "Nothing is made for a top-level volume that no enabled service mounts.",
    };

    public static readonly DiagnosticDescriptor TargetTaken = new()
    {
        Code = "KPX3211",
        Severity = Severity.Error,
        Title = "Two mounts at one path",
        Explanation = "A container can have one mount at a path. Docker would take the last one; Kubernetes refuses the pod. Remove one of the two.",
    };

    public static readonly DiagnosticDescriptor LeavesVolume = new()
    {
        Code = "KPX3212",
        Severity = Severity.Error,
        Title = "Path leads out of the volume",
        Explanation = "A path below a volume may not contain `..`.",
    };

    public static readonly DiagnosticDescriptor NoSuchType = new()
    {
        Code = "KPX3213",
        Severity = Severity.Error,
        Title = "Mount type without an equal",
        Explanation = "Named pipes belong to Windows and cluster volumes to Docker Swarm; pods have neither. Use a named volume.",
    };

    public static readonly DiagnosticDescriptor VolumesFromUnknown = new()
    {
        Code = "KPX3214",
        Severity = Severity.Error,
        Title = "volumes_from names nothing known",
        Explanation = "`volumes_from` takes the mounts of another service of the same app. Containers outside the app cannot be reached.",
    };

    public static readonly DiagnosticDescriptor Cifs = new()
    {
        Code = "KPX3215",
        Severity = Severity.Error,
        Title = "CIFS share",
        Explanation = """
            Pods mount CIFS shares through a CSI driver. Install `smb.csi.k8s.io`, make a PersistentVolume and a claim for the
            share, and declare the volume `external: true`.
            """,
    };

    public static readonly DiagnosticDescriptor NfsIncomplete = new()
    {
        Code = "KPX3216",
        Severity = Severity.Error,
        Title = "NFS share without server or path",
        Explanation = """
            An NFS volume needs `driver_opts` with `type: nfs`, `o: addr=SERVER` and `device: ":/PATH"`.
            """,
    };

    public static readonly DiagnosticDescriptor OtherDriver = new()
    {
        Code = "KPX3217",
        Severity = Severity.Warning,
        Title = "Docker volume driver",
        Explanation = """
            Plug-ins of Docker do not exist in Kubernetes; a storage class takes their part. The volume becomes an ordinary one of
            the default class, or of `x-kompox.class`.
            """,
    };

    public static readonly DiagnosticDescriptor DriverOptions = new()
    {
        Code = "KPX3218",
        Severity = Severity.Warning,
        Title = "Driver options without an equal",
        Explanation = "The options of the `local` driver that mount other file systems have no equal. The volume becomes an ordinary one.",
    };

    public static readonly DiagnosticDescriptor TmpfsOption = new()
    {
        Code = "KPX3219",
        Severity = Severity.Info,
        Title = "tmpfs option without an equal",
        Explanation = "Memory-backed volumes take a size, a mode and an owner. Options such as `noexec` cannot be set.",
    };

    public static readonly DiagnosticDescriptor BadTarget = new()
    {
        Code = "KPX3220",
        Severity = Severity.Error,
        Title = "Mount path not allowed",
        Explanation = "Mount paths start with `/`, are not `/` itself, and hold no `:`.",
    };

    public static readonly DiagnosticDescriptor ImageVolume = new()
    {
        Code = "KPX3221",
        Severity = Severity.Error,
        Title = "Mount of an image",
        Explanation = "Mounting the content of an image is on by default from Kubernetes 1.35. Older clusters need the files in the service's own image.",
    };

    public static readonly DiagnosticDescriptor NoLocalFiles = new()
    {
        Code = "KPX3222",
        Severity = Severity.Error,
        Title = "Local files are not allowed here",
        Explanation = """
            The app's document does not come from the app file, so files beside it may not be read or bound. Use named volumes, or
            move the document.
            """,
    };

    public static readonly DiagnosticDescriptor OutsideProject = new()
    {
        Code = "KPX3223",
        Severity = Severity.Error,
        Title = "Bind mount outside the project",
        Explanation = """
            Bind-mounted paths become directories of a volume and keep their path relative to the Compose file; one that starts with
            `..` has none. Move the directory.
            """,
    };

    public static readonly DiagnosticDescriptor ProjectDirectory = new()
    {
        Code = "KPX3224",
        Severity = Severity.Warning,
        Title = "Bind mount of the project's own directory",
        Explanation = """
            Binding the whole project is a way to develop: the container sees the sources of the host. A cluster has only the image,
            so the mount is left out.
            """,
    };

    public static readonly DiagnosticDescriptor FileUnusable = new()
    {
        Code = "KPX3225",
        Severity = Severity.Error,
        Title = "Bind-mounted file cannot be used",
        Explanation = """
            Bind-mounted files go into ConfigMaps and Secrets, which may hold 1 MiB. Make the file readable or smaller, or put it
            into the image.
            """,
    };

    public static readonly DiagnosticDescriptor FileMissing = new()
    {
        Code = "KPX3226",
        Severity = Severity.Warning,
        Title = "Bind-mounted file does not exist",
        Explanation = """
            The bind mount looks like a file, and there is none. Docker would make a directory of that name; here an empty file is
            mounted. Create the file, or fill the ConfigMap or Secret.
            """,
    };

    public static readonly DiagnosticDescriptor NotCopied = new()
    {
        Code = "KPX3227",
        Severity = Severity.Warning,
        Title = "Bind-mounted directory has files that are not copied",
        Explanation = """
            A bind-mounted directory becomes a directory of a volume, which starts empty. Read-only directories of up to 1 MiB, and
            those below `/etc` and the like, are mounted with their files.
            """,
    };

    public static readonly DiagnosticDescriptor DataDirectory = new()
    {
        Code = "KPX3228",
        Severity = Severity.Info,
        Title = "Bind-mounted directory is kept on a volume",
        Explanation = "The directory does not exist or is empty here; as with Docker, the service gets an empty one. It is kept on a volume.",
    };

    public static readonly DiagnosticDescriptor ReadOnlyFile = new()
    {
        Code = "KPX3229",
        Severity = Severity.Info,
        Title = "Bind mount becomes read-only",
        Explanation = """
            Content of ConfigMaps and Secrets cannot be written by the container. Programs that change their own configuration need
            a copy on a volume.
            """,
    };

    public static readonly DiagnosticDescriptor Clock = new()
    {
        Code = "KPX3230",
        Severity = Severity.Info,
        Title = "Time zone of the host",
        Explanation = """
            Mounting `/etc/localtime` gives a container the host's time zone. Nodes run on UTC; the variable `TZ` says the zone
            wherever the container runs.
            """,
    };

    public static readonly DiagnosticDescriptor RuntimeSocket = new()
    {
        Code = "KPX3231",
        Severity = Severity.Error,
        Title = "Socket of the container runtime",
        Explanation = """
            The socket of Docker gives full control of the machine. Nodes do not run Docker, and no app gets their runtime's socket.
            Most programs that use it have a mode for Kubernetes.
            """,
    };

    public static readonly DiagnosticDescriptor SystemPath = new()
    {
        Code = "KPX3232",
        Severity = Severity.Error,
        Title = "System path of the host",
        Explanation = """
            The service looks into the machine it runs on. In a cluster that is the task of agents on every node, installed from
            their own charts.
            """,
    };

    public static readonly DiagnosticDescriptor AbsolutePath = new()
    {
        Code = "KPX3233",
        Severity = Severity.Error,
        Title = "Absolute bind mount",
        Explanation = """
            Nodes do not have the directories of the machine on which Compose ran. Use a named volume, or a path relative to the
            Compose file.
            """,
    };

    public static readonly DiagnosticDescriptor HostDirectory = new()
    {
        Code = "KPX3234",
        Severity = Severity.Warning,
        Title = "Directory of the host becomes a volume",
        Explanation = "Nodes do not have the directory. It becomes an empty directory of a volume; copy its files there.",
    };

    public static readonly DiagnosticDescriptor HostCertificates = new()
    {
        Code = "KPX3235",
        Severity = Severity.Info,
        Title = "Certificates of the host",
        Explanation = "Images have certificates of their own. Mount the ones that are missing there as a config.",
    };

    public static readonly DiagnosticDescriptor HostMemory = new()
    {
        Code = "KPX3236",
        Severity = Severity.Info,
        Title = "Shared memory of the host",
        Explanation = "Memory that is shared with the host is not shared in a cluster; the pod gets its own.",
    };

    public static readonly DiagnosticDescriptor OwnPath = new()
    {
        Code = "KPX3237",
        Severity = Severity.Info,
        Title = "Path that each pod has of its own",
        Explanation = "Devices such as `/dev/urandom` and files such as `/etc/hosts` are in every container. Those of the host are not mounted over them.",
    };

    public static readonly DiagnosticDescriptor DataFile = new()
    {
        Code = "KPX3238",
        Severity = Severity.Warning,
        Title = "Bind-mounted file is kept on a volume",
        Explanation = """
            A bind-mounted database or log file is written by the service, so it is a file of a volume and not a ConfigMap. It is empty at first.
            Programs that replace the file by renaming another one need a directory instead.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UndefinedVolume, NoAppVolume, NoVolumeClass, NoDisk, AppDecides, SharedBetweenPods, NameCollision, UnknownOverride,
        ExternalVolume, UnusedVolume, TargetTaken, LeavesVolume, NoSuchType, VolumesFromUnknown, Cifs, NfsIncomplete,
        OtherDriver, DriverOptions, TmpfsOption, BadTarget, ImageVolume, NoLocalFiles, OutsideProject, ProjectDirectory,
        FileUnusable, FileMissing, NotCopied, DataDirectory, ReadOnlyFile, Clock, RuntimeSocket, SystemPath, AbsolutePath,
        HostDirectory, HostCertificates, HostMemory, OwnPath, DataFile,
    ];
}
