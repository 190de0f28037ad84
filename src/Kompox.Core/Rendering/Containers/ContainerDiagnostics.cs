using Kompox.Diagnostics;

namespace Kompox.Rendering.Containers;

/// <summary>Problems of containers: KPX3100 to KPX3139.</summary>
public static class ContainerDiagnostics
{
    public static readonly DiagnosticDescriptor BuildOnly = Of(
        "KPX3100",
        Severity.Error,
        "Service has no image",
        """
        Kubernetes pulls images and builds none. Build the image, push it to a registry that the cluster can reach, and name it with `image:`
        in the Compose file or with `--image SERVICE=REFERENCE`.
        """);

    public static readonly DiagnosticDescriptor BuildIgnored = Of(
        "KPX3101", Severity.Info, "Image is taken, build is not run", "The service has `image` and `build`. The manifests name the image; it has to be built and pushed before they are applied.");

    public static readonly DiagnosticDescriptor BadImage = Of(
        "KPX3102", Severity.Error, "Not an image reference", "A reference looks like `registry/name:tag` or `name@sha256:…`, in lower case, without blanks.");

    public static readonly DiagnosticDescriptor Refused = Of(
        "KPX3103",
        Severity.Error,
        "Attribute has no meaning on a cluster",
        "The attribute needs the Docker engine, a plug-in of Docker Compose or one particular machine, and there is nothing on Kubernetes that could stand in for it. The hint names the way out.");

    public static readonly DiagnosticDescriptor CannotClear = Of(
        "KPX3104",
        Severity.Warning,
        "The image's own command cannot be cleared",
        "Kubernetes takes the image's ENTRYPOINT and CMD when the manifest has none; it cannot leave them empty. Write the full `entrypoint` of the container.");

    public static readonly DiagnosticDescriptor NamedUser = Of(
        "KPX3105",
        Severity.Warning,
        "User or group by name",
        "Kubernetes runs containers as numbers. The name stands in the image's `/etc/passwd` or `/etc/group` and cannot be read from here, so the image's own user is taken. Write the number.");

    public static readonly DiagnosticDescriptor SecurityOption = Of(
        "KPX3106", Severity.Error, "Unknown security option", "Kompox maps `no-new-privileges`, `seccomp`, `apparmor` and `label` to the container's security context.");

    public static readonly DiagnosticDescriptor SecurityNotApplied = Of(
        "KPX3107", Severity.Warning, "Security setting not applied", "The setting has no place in a pod, or needs a file on every node. The container runs with the cluster's default instead.");

    public static readonly DiagnosticDescriptor Sysctl = Of(
        "KPX3108",
        Severity.Warning,
        "Sysctl is not set",
        """
        Kubernetes sets a few safe sysctls for a pod. Unsafe ones need nodes that allow them (`--allowed-unsafe-sysctls` of the kubelet), and a
        pod that asks for them elsewhere is refused; `x-kompox.unsafeSysctls: true` asks for them. Those of the whole machine, such as
        `vm.max_map_count`, are settings of the node.
        """);

    public static readonly DiagnosticDescriptor Init = Of(
        "KPX3109",
        Severity.Warning,
        "No init process is added",
        "`init: true` is done by sharing the process namespace of a pod that holds this one container. With other containers in the pod nothing is added; use an image with an init, such as tini.");

    public static readonly DiagnosticDescriptor StopSignal = Of(
        "KPX3110",
        Severity.Info,
        "Stop signal is sent by a shell in the container",
        "Kubernetes stops containers with the image's signal. Another one is sent by a `preStop` hook, which needs `/bin/sh` in the image; without it the image's signal is used.");

    public static readonly DiagnosticDescriptor StopSignalShared = Of(
        "KPX3128",
        Severity.Warning,
        "Stop signal is not sent where processes are shared",
        "A signal goes to process 1. With `pid: host` that is the node's own, with `pid: service:` the pod's. Remove `pid`, or set STOPSIGNAL in the image.");

    public static readonly DiagnosticDescriptor Hook = Of(
        "KPX3111", Severity.Error, "Hook runs as another user", "Hooks of Kubernetes run as the container's user. Remove `user` and `privileged` from the hook.");

    public static readonly DiagnosticDescriptor Resources = Of(
        "KPX3112", Severity.Error, "Request is higher than the limit", "A container asks for more than it may have. Raise the limit or lower the request (reservation).");

    public static readonly DiagnosticDescriptor Gpu = Of(
        "KPX3113", Severity.Warning, "Devices are counted", "Kubernetes gives a number of devices, not `all` and not chosen ones. Write `count`.");

    public static readonly DiagnosticDescriptor DeviceUnknown = Of(
        "KPX3114",
        Severity.Error,
        "Device of a machine",
        "The device belongs to one particular machine. On a cluster devices are offered by device plug-ins and asked for as resources (`x-kompox.limits`), or the service stays on that machine.");

    public static readonly DiagnosticDescriptor DeviceMounted = Of(
        "KPX3115",
        Severity.Warning,
        "Device of the node is mounted",
        "The device file of the node is mounted. The runtime may still deny access to it unless the service is `privileged: true`, and the namespace must allow hostPath volumes.");

    public static readonly DiagnosticDescriptor RuntimeClass = Of(
        "KPX3116", Severity.Warning, "Runtime class must exist", "`runtime` becomes `runtimeClassName`; the cluster needs a RuntimeClass of that name, else it refuses the pod.");

    public static readonly DiagnosticDescriptor Platform = Of(
        "KPX3117", Severity.Warning, "Platform is not fully expressed", "Nodes are chosen by operating system and architecture; the variant is not known to Kubernetes.");

    public static readonly DiagnosticDescriptor Constraint = Of(
        "KPX3118", Severity.Warning, "Placement rule is ignored", "Kompox maps `node.labels`, `engine.labels`, `node.hostname` and `node.platform` to node labels. Swarm roles and ids do not exist on Kubernetes.");

    public static readonly DiagnosticDescriptor TraefikLabels = Of(
        "KPX3119",
        Severity.Warning,
        "Traefik labels route nothing",
        "On Kubernetes Traefik reads Ingresses and its own resources, not the labels of containers. They are kept as annotations. Publish the port, and name its host in the app's `ingress.rules`.");

    public static readonly DiagnosticDescriptor Annotation = Of(
        "KPX3120", Severity.Warning, "Label is left out", "Labels of services become annotations of the pod. Their keys have an optional prefix with `/` and a name of at most 63 letters, digits, `-`, `_`, `.`; and one pod has one value for a key.");

    public static readonly DiagnosticDescriptor Update = Of(
        "KPX3121", Severity.Warning, "Pods are replaced, not rolled", "A pod with a read-write-once volume is stopped before the new one starts: the volume cannot be used by both.");

    public static readonly DiagnosticDescriptor Pull = Of(
        "KPX3122", Severity.Info, "Image is pulled at every start", "Kubernetes has no schedule for pulling. `imagePullPolicy: Always` asks the registry at every start of the container.");

    public static readonly DiagnosticDescriptor Hostname = Of(
        "KPX3123", Severity.Info, "Host name is an alias", "A pod has one host name. In a pod of several services the name leads to the pod, but the container's own `hostname` is the pod's.");

    public static readonly DiagnosticDescriptor Ulimits = Of(
        "KPX3124", Severity.Warning, "Limits of the shell are not set", "Kubernetes has no `ulimits`; containers get those of the node's container runtime. Raise them there, or in the entrypoint with `ulimit`.");

    public static readonly DiagnosticDescriptor HealthTest = Of(
        "KPX3125", Severity.Error, "Unknown form of a health check", "A list starts with `CMD` (a command and its words), `CMD-SHELL` (one line for the shell) or `NONE`. A text is a line for the shell.");

    public static readonly DiagnosticDescriptor ImageHealth = Of(
        "KPX3126", Severity.Info, "Health check of the image is not used", "The `healthcheck` has no `test`: the one that is built into the image is meant, and it cannot be seen from here. Write the test into the Compose file.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        BuildOnly, BuildIgnored, BadImage, Refused, CannotClear, NamedUser, SecurityOption, SecurityNotApplied, Sysctl, Init, StopSignal, StopSignalShared, Hook,
        Resources, Gpu, DeviceUnknown, DeviceMounted, RuntimeClass, Platform, Constraint, TraefikLabels, Annotation, Update, Pull, Hostname, Ulimits, HealthTest, ImageHealth,
    ];

    private static DiagnosticDescriptor Of(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
