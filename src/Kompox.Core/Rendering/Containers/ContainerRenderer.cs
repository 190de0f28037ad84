using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Containers;

/// <summary>Turns a service into a container.</summary>
internal static class ContainerRenderer
{
    /// <summary>The container of a service; whether and when it starts is decided by its place in the pod.</summary>
    public static Container Render(RenderContext context, ComposeService service, ContainerPlace place, ContainerParts parts)
    {
        RefusedAttributes.Check(context, service);
        NoOpAttributes.Consume(context, service);
        if (service.Ulimits is { } ulimits)
        {
            context.Report(
                ContainerDiagnostics.Ulimits, ulimits, $"'ulimits' of service '{service.Name}' are not set", "Set them for the container runtime of the nodes, or with 'ulimit' in the entrypoint");
        }
        var (command, args) = CommandRenderer.Render(context, service);
        var probes = ProbeRenderer.Render(context, service);
        var runs = place != ContainerPlace.Preparation;
        return new Container
        {
            Name = DnsName.ToLabel(service.Name.Value),
            Image = ImageRenderer.Image(context, service),
            ImagePullPolicy = ImageRenderer.PullPolicy(context, service),
            RestartPolicy = place == ContainerPlace.Sidecar ? "Always" : null,
            Command = command,
            Args = args,
            WorkingDir = context.Ledger.Use(service.WorkingDir),
            EnvFrom = parts.Environment.EnvFrom,
            Env = parts.Environment.Env,
            Ports = parts.Ports,
            Resources = ResourceRenderer.Render(context, service),
            VolumeMounts = parts.Mounts,
            StartupProbe = runs && (place != ContainerPlace.Sidecar || parts.HealthAwaited || probes.Liveness is not null) ? probes.Startup : null,
            ReadinessProbe = runs ? probes.Readiness : null,
            LivenessProbe = runs ? probes.Liveness : null,
            Lifecycle = Hooks(context, service, place, parts),
            SecurityContext = SecurityRenderer.Render(context, service),
            Stdin = context.Ledger.Use(service.StdinOpen) is true ? true : null,
            Tty = context.Ledger.Use(service.Tty) is true ? true : null,
        };
    }

    // Init containers have no hooks: what asks for them is reported as ignored.
    private static Lifecycle? Hooks(RenderContext context, ComposeService service, ContainerPlace place, ContainerParts parts) =>
        place == ContainerPlace.Preparation ? null : LifecycleRenderer.Render(context, service, place == ContainerPlace.Gate && parts.HealthAwaited, parts.SharesProcesses);
}
