using Kompox.Diagnostics;

namespace Kompox.Rollouts;

/// <summary>Why an app does not become ready.</summary>
public static class RolloutDiagnostics
{
    public static readonly DiagnosticDescriptor TooLate = new()
    {
        Code = "KPX3350",
        Severity = Severity.Error,
        Title = "App not ready in time",
        Explanation = "The pods did not become ready before the time that `--timeout` gives was over. Further messages say what each pod still waits for. Nothing was undone: the rollout goes on in the cluster, and `app status` shows it.",
    };

    public static readonly DiagnosticDescriptor WorkloadGone = new()
    {
        Code = "KPX3351",
        Severity = Severity.Error,
        Title = "Workload removed while it was waited for",
        Explanation = "Somebody deleted the workload, or the whole namespace, while the app was rolled out. Run `app deploy` again.",
    };

    public static readonly DiagnosticDescriptor ImageNotPulled = new()
    {
        Code = "KPX3352",
        Severity = Severity.Error,
        Title = "Image cannot be pulled",
        Explanation = "The node does not get the image of a container: its name or tag is wrong, it is private, it is not made for the node's processor, or the registry cannot be reached. The message is the registry's. A login is set with `secret pull set`.",
    };

    public static readonly DiagnosticDescriptor ConfigurationMissing = new()
    {
        Code = "KPX3353",
        Severity = Severity.Error,
        Title = "Secret, ConfigMap or key missing",
        Explanation = "A container refers to a Secret, a ConfigMap or a key of one that is not there. Objects that are external to the Compose file have to be made before the deploy.",
    };

    public static readonly DiagnosticDescriptor Crashes = new()
    {
        Code = "KPX3354",
        Severity = Severity.Error,
        Title = "Container ends again and again",
        Explanation = "A container ends as soon as it starts, or is stopped because its health check fails. The last lines of its log are shown; `app logs --previous` prints all of them. Exit codes above 128 are signals: 137 is a kill, 139 a fault in the program.",
    };

    public static readonly DiagnosticDescriptor OutOfMemory = new()
    {
        Code = "KPX3355",
        Severity = Severity.Error,
        Title = "Container ran out of memory",
        Explanation = "The container used more memory than its limit allows (or its node had none left) and was killed. Raise the limit, or make the program use less.",
    };

    public static readonly DiagnosticDescriptor InitFails = new()
    {
        Code = "KPX3356",
        Severity = Severity.Error,
        Title = "Init container fails",
        Explanation = "A container that has to end before the pod's services start ends with an error: a service that others wait for with `service_completed_successfully`, or a step that prepares volumes. Its last lines are shown.",
    };

    public static readonly DiagnosticDescriptor InitRuns = new()
    {
        Code = "KPX3357",
        Severity = Severity.Error,
        Title = "Init container has not ended",
        Explanation = "The pod's services start when the container has ended. One that is called `wait-for-NAME` waits until service NAME of another pod answers.",
    };

    public static readonly DiagnosticDescriptor NotReady = new()
    {
        Code = "KPX3358",
        Severity = Severity.Error,
        Title = "Container not ready",
        Explanation = "The container runs, but its health check has not succeeded yet, so the pod takes no requests.",
    };

    public static readonly DiagnosticDescriptor Unschedulable = new()
    {
        Code = "KPX3359",
        Severity = Severity.Error,
        Title = "No node for a pod",
        Explanation = "The scheduler finds no node: a label that the pod asks for is missing (pool, zone, placement), resources are short, a taint keeps pods away, or the pod's disk is somewhere else. The message gives the reason for every node.",
    };

    public static readonly DiagnosticDescriptor ClaimUnbound = new()
    {
        Code = "KPX3360",
        Severity = Severity.Error,
        Title = "Pod without its volume",
        Explanation = "A PersistentVolumeClaim of the pod is missing or not bound to a volume.",
    };

    public static readonly DiagnosticDescriptor VolumeHeld = new()
    {
        Code = "KPX3361",
        Severity = Severity.Error,
        Title = "Disk attached to another node",
        Explanation = "The disk can be attached to one node at a time, and another one still holds it: a pod there still runs, or the node does not answer and has not given the disk back.",
    };

    public static readonly DiagnosticDescriptor NotMounted = new()
    {
        Code = "KPX3362",
        Severity = Severity.Error,
        Title = "Volume cannot be mounted",
        Explanation = "The node has the volume but cannot mount it. The message is the node's.",
    };

    public static readonly DiagnosticDescriptor PodsRefused = new()
    {
        Code = "KPX3363",
        Severity = Severity.Error,
        Title = "Pods refused",
        Explanation = "The API server does not let the workload make its pods: a quota is used up, or an admission policy says no.",
    };

    public static readonly DiagnosticDescriptor JobFailed = new()
    {
        Code = "KPX3364",
        Severity = Severity.Error,
        Title = "Job failed",
        Explanation = "A service that runs once ended with an error as often as its restart rule allows. Its last lines are shown. The other workloads were not undone.",
    };

    public static readonly DiagnosticDescriptor PodLost = new()
    {
        Code = "KPX3365",
        Severity = Severity.Error,
        Title = "Pod ended or not started by its node",
        Explanation = "The node gave the pod up (evicted, refused), or cannot start it at all because its network or container runtime fails.",
    };

    public static readonly DiagnosticDescriptor NotPrePulled = new()
    {
        Code = "KPX3366",
        Severity = Severity.Error,
        Title = "Images not pulled in time",
        Explanation = "Before a pod with a disk is stopped, its node pulls the new images, so that the app is away for a short time only. That did not work, so nothing was changed. `--no-pre-pull` goes without it.",
    };

    public static readonly DiagnosticDescriptor OldPodKept = new()
    {
        Code = "KPX3367",
        Severity = Severity.Info,
        Title = "Running pod not touched",
        Explanation = "The deploy ended before the running pod was stopped: the app goes on as it was.",
    };

    public static readonly DiagnosticDescriptor PullSkipped = new()
    {
        Code = "KPX3368",
        Severity = Severity.Warning,
        Title = "Images not pulled beforehand",
        Explanation = "The node did not take the pod that pulls images beforehand. They are pulled while the new pod starts, so the app is away for longer.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        TooLate, WorkloadGone, ImageNotPulled, ConfigurationMissing, Crashes, OutOfMemory, InitFails, InitRuns,
        NotReady, Unschedulable, ClaimUnbound, VolumeHeld, NotMounted, PodsRefused, JobFailed, PodLost, NotPrePulled, OldPodKept, PullSkipped,
    ];
}
