using Kompox.Diagnostics;

namespace Kompox.Rendering.Pods;

/// <summary>Problems of putting services into pods and of their order: KPX3000 to KPX3029.</summary>
public static class PodDiagnostics
{
    public static readonly DiagnosticDescriptor PortCollision = new()
    {
        Code = "KPX3000",
        Severity = Severity.Error,
        Title = "Two services of one pod claim one port",
        Explanation = """
            The containers of a pod share one network address, so a container port can be used once. With `--pods auto` the second service
            moves to a pod of its own; here something keeps both together: `--pods single`, one `x-kompox.pod` group, or a volume that only
            one pod can mount. Change one of the ports, or what keeps them together.
            """,
    };

    public static readonly DiagnosticDescriptor OwnPod = new()
    {
        Code = "KPX3001",
        Severity = Severity.Info,
        Title = "Service gets a pod of its own",
        Explanation = """
            The services of an app share one pod where they can. This one cannot, for the reason given; the others reach it by its name,
            through a Service, as before. `x-kompox.pod` chooses the pod by hand.
            """,
    };

    public static readonly DiagnosticDescriptor NameCollision = new()
    {
        Code = "KPX3002",
        Severity = Severity.Error,
        Title = "Two services get one name",
        Explanation = "Names in Kubernetes are lower case letters, digits and `-`. After that change two services have the same name. Rename one of them.",
    };

    public static readonly DiagnosticDescriptor CannotShare = new()
    {
        Code = "KPX3003",
        Severity = Severity.Error,
        Title = "Services cannot share a pod, and must",
        Explanation = """
            Kubernetes has some settings once per pod: replicas, the host's network, sysctls, DNS, runtime and others. These two services
            differ in one of them, and something keeps them together: `--pods single`, one `x-kompox.pod` group, `network_mode: service:`,
            `volumes_from`, or a volume that only one pod can mount. Change one side.
            """,
    };

    public static readonly DiagnosticDescriptor GroupConflict = new()
    {
        Code = "KPX3004",
        Severity = Severity.Error,
        Title = "Services that must share a pod are in two groups",
        Explanation = "`x-kompox.pod` puts the services into different pods, but they share a volume that only one pod can mount, a network or a process space.",
    };

    public static readonly DiagnosticDescriptor ReplicasNeedSharedVolume = new()
    {
        Code = "KPX3006",
        Severity = Severity.Error,
        Title = "Several pods of a read-write-once volume",
        Explanation = """
            A volume that is read-write once can be used on one node only, so a second pod would wait for it forever. Either run one replica,
            or give the volume a class that can be shared (`x-kompox.accessMode: ReadWriteMany`, or type `files` in a project), or keep the data
            of each replica elsewhere, for example in a database that replicates itself.
            """,
    };

    public static readonly DiagnosticDescriptor RestartedAnyway = new()
    {
        Code = "KPX3008",
        Severity = Severity.Info,
        Title = "Service is restarted whenever it ends",
        Explanation = """
            The service says `restart: on-failure` or `no`, but others reach it or it shares a pod with services that run on; in such a
            pod every container is started again when it ends. A service without ports, health check and dependents becomes a Job.
            """,
    };

    public static readonly DiagnosticDescriptor NoHealthCheck = new()
    {
        Code = "KPX3009",
        Severity = Severity.Warning,
        Title = "Waits for the health of a service without a health check",
        Explanation = """
            `condition: service_healthy` needs a `healthcheck` in the Compose file; one that is built into the image cannot be seen from here.
            The service starts as soon as the other one has started. Write the health check into the Compose file.
            """,
    };

    public static readonly DiagnosticDescriptor WaitsForPort = new()
    {
        Code = "KPX3010",
        Severity = Severity.Info,
        Title = "Waits for a service of another pod",
        Explanation = """
            The two services are in different pods. A small init container waits until the other one answers on its first TCP port; its
            health check is not asked.
            """,
    };

    public static readonly DiagnosticDescriptor CompletionElsewhere = new()
    {
        Code = "KPX3011",
        Severity = Severity.Warning,
        Title = "Cannot wait for the end of a service in another pod",
        Explanation = "`condition: service_completed_successfully` works inside one pod. Put both services into one pod with `x-kompox.pod`.",
    };

    public static readonly DiagnosticDescriptor NeedsSidecars = new()
    {
        Code = "KPX3012",
        Severity = Severity.Error,
        Title = "Order of start needs Kubernetes 1.29",
        Explanation = """
            A service that runs to its end waits for another service of its pod. Before Kubernetes 1.29 such a service runs before every
            other one, so both would wait forever. Target a newer cluster with `--kubernetes-version`, or use `--pods per-service`.
            """,
    };

    public static readonly DiagnosticDescriptor DependencyCycle = new()
    {
        Code = "KPX3013",
        Severity = Severity.Error,
        Title = "Services wait for each other",
        Explanation = "`depends_on`, `links`, `volumes_from` and `network_mode: service:` together form a circle, so no service can be the first. Remove one of them.",
    };

    public static readonly DiagnosticDescriptor RestartElsewhere = new()
    {
        Code = "KPX3014",
        Severity = Severity.Warning,
        Title = "Not restarted with a service of another pod",
        Explanation = "`restart: true` of a dependency restarts the service when the other one is replaced. Kubernetes does that inside one pod only.",
    };

    public static readonly DiagnosticDescriptor UnknownImageService = new()
    {
        Code = "KPX3015",
        Severity = Severity.Error,
        Title = "Image for an unknown service",
        Explanation = "`--image SERVICE=REFERENCE` names a service that the Compose file does not have, or whose profile is not active.",
    };

    public static readonly DiagnosticDescriptor JobPerNode = new()
    {
        Code = "KPX3016",
        Severity = Severity.Warning,
        Title = "Job runs once, not on each node",
        Explanation = "Kubernetes has no Job that runs on every node (`deploy.mode: global-job`). The Job runs once.",
    };

    public static readonly DiagnosticDescriptor UnknownRestart = new()
    {
        Code = "KPX3017",
        Severity = Severity.Error,
        Title = "Unknown restart policy",
        Explanation = "`restart` is `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:N`; `deploy.restart_policy.condition` is `none`, `on-failure` or `any`.",
    };

    public static readonly DiagnosticDescriptor ServiceAccountMustExist = new()
    {
        Code = "KPX3018",
        Severity = Severity.Info,
        Title = "ServiceAccount must exist",
        Explanation = "`x-kompox.serviceAccount` names a ServiceAccount that somebody else makes and gives its rights. Without it the cluster creates no pod.",
    };

    public static readonly DiagnosticDescriptor DoesNotWait = new()
    {
        Code = "KPX3019",
        Severity = Severity.Warning,
        Title = "Does not wait for a service of another pod",
        Explanation = """
            The two services are in different pods, and nothing can wait for the other one: it declares no port (`ports` or `expose`) to try, it is
            a Job, or before Kubernetes 1.29 the two pods would wait for each other for ever. Both start at the same time.
            """,
    };

    public static readonly DiagnosticDescriptor ZoneOverruled = new()
    {
        Code = "KPX3020",
        Severity = Severity.Warning,
        Title = "Pod follows its disk to another zone",
        Explanation = """
            A disk can be mounted in its own zone only, and the disk that is assigned is not in the zone that `deployment.zone` names. The pod runs
            where its disk is. Write that zone into the manifest, or bring the disk to the zone with `app move --zone ZONE`.
            """,
    };

    public static readonly DiagnosticDescriptor ZonesApart = new()
    {
        Code = "KPX3021",
        Severity = Severity.Error,
        Title = "Disks of one pod are in two zones",
        Explanation = """
            A pod runs on one node, and no node is in two zones, so the pod could never start. `app move --zone ZONE` brings all disks of the app to one
            zone; `disk assign` chooses a disk that is there already. Volumes that belong to different pods may be in different zones.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        PortCollision, OwnPod, NameCollision, CannotShare, GroupConflict, ReplicasNeedSharedVolume, RestartedAnyway, NoHealthCheck, WaitsForPort, CompletionElsewhere, NeedsSidecars, DependencyCycle, RestartElsewhere,
        UnknownImageService, JobPerNode, UnknownRestart, ServiceAccountMustExist, DoesNotWait, ZoneOverruled, ZonesApart,
    ];
}
