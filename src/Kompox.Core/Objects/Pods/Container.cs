using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>core/v1 Container, the fields Kompox sets.</summary>
public sealed record Container : IWritable
{
    public required string Name { get; init; }
    public required string Image { get; init; }

    /// <summary><c>Always</c>, <c>IfNotPresent</c> or <c>Never</c>.</summary>
    public string? ImagePullPolicy { get; init; }
    public IReadOnlyList<string> Command { get; init; } = [];
    public IReadOnlyList<string> Args { get; init; } = [];
    public string? WorkingDir { get; init; }
    public IReadOnlyList<EnvVar> Env { get; init; } = [];
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init; } = [];
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];
    public Resources? Resources { get; init; }
    public IReadOnlyList<PodVolumeMount> VolumeMounts { get; init; } = [];
    public Probe? StartupProbe { get; init; }
    public Probe? ReadinessProbe { get; init; }
    public Probe? LivenessProbe { get; init; }
    public Lifecycle? Lifecycle { get; init; }
    public ContainerSecurityContext? SecurityContext { get; init; }
    public bool? Stdin { get; init; }
    public bool? Tty { get; init; }

    /// <summary><c>Always</c> on an init container makes it a native sidecar (1.29).</summary>
    public string? RestartPolicy { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        writer.Field("image", Image);
        writer.Field("imagePullPolicy", ImagePullPolicy);
        writer.Field("restartPolicy", RestartPolicy);
        writer.Field("command", Command);
        writer.Field("args", Args);
        writer.Field("workingDir", WorkingDir);
        writer.Field("ports", Ports);
        writer.Field("envFrom", EnvFrom);
        writer.Field("env", Env);
        writer.Field("resources", Resources);
        writer.Field("volumeMounts", VolumeMounts);
        writer.Field("startupProbe", StartupProbe);
        writer.Field("readinessProbe", ReadinessProbe);
        writer.Field("livenessProbe", LivenessProbe);
        writer.Field("lifecycle", Lifecycle);
        writer.Field("securityContext", SecurityContext);
        writer.Field("stdin", Stdin);
        writer.Field("tty", Tty);
    }
}
