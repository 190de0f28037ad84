using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Drivers.Streaming;

/// <summary>A pod that works on the content of one disk: root in its container, but without what it does not need.</summary>
internal static class ToolPod
{
    /// <summary>Setting of the app, cluster or provider with an image that has busybox; the drivers share it.</summary>
    public const string ImageSetting = "K3S_TOOL_IMAGE";

    /// <summary>The image where nobody names one.</summary>
    public const string DefaultImage = "busybox:1.36";

    /// <summary>Label of nodes with their own name.</summary>
    private const string HostnameLabel = "kubernetes.io/hostname";

    /// <summary>Its only container.</summary>
    public const string Container = "disk";

    /// <summary>Copying keeps owners, modes, special files and capabilities of programs.</summary>
    private static readonly string[] Capabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "MKNOD", "SETFCAP"];

    /// <summary>A pod on a node (<c>null</c>: wherever its volume is) with one volume, and nothing else.</summary>
    public static PodSpec Pod(
        string? node, string image, IReadOnlyList<string> command, IReadOnlyList<EnvVar> variables, PodVolume volume, string mountPath, bool isReadOnly) => new()
        {
            RestartPolicy = "Never",
            TerminationGracePeriodSeconds = 5,
            NodeAffinity = node is null ? [] : [new NodeRequirement(HostnameLabel, "In", [node])],
            ToleratesEverything = true,
            Containers =
        [
            new Container
            {
                Name = Container,
                Image = image,
                ImagePullPolicy = "IfNotPresent",
                Command = command,
                Env = variables,
                Resources = new Resources { Requests = [new("cpu", "10m"), new("memory", "32Mi")], Limits = [new("memory", "512Mi")] },
                VolumeMounts = [new PodVolumeMount { Name = volume.Name, MountPath = mountPath, ReadOnly = isReadOnly ? true : null }],
                SecurityContext = new ContainerSecurityContext
                {
                    RunAsUser = 0,
                    RunAsGroup = 0,
                    AllowPrivilegeEscalation = false,
                    ReadOnlyRootFilesystem = true,
                    DropCapabilities = ["ALL"],
                    AddCapabilities = Capabilities,
                    SeccompType = "RuntimeDefault",
                },
            },
        ],
            Volumes = [volume],
        };

    /// <summary>Keeps text as it is where the kubelet replaces <c>$(NAME)</c> and <c>$$</c>.</summary>
    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
