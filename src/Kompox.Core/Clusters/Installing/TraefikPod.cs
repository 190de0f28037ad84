using System.Text;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Clusters.Installing;

/// <summary>The Deployment of Traefik: one pod that may do nothing but what it needs.</summary>
public static class TraefikPod
{
    /// <summary>The pinned image.</summary>
    public const string DefaultImage = "docker.io/library/traefik:v3.7.13";

    /// <summary>User and group of the program.</summary>
    public const long User = 65532;

    /// <summary>Pool of the nodes for what belongs to the cluster itself.</summary>
    public const string SystemPool = "system";

    /// <summary>Taint of such nodes on clouds that keep apps away from them.</summary>
    public const string SystemTaint = "CriticalAddonsOnly";

    /// <summary>Seconds that connections have to end.</summary>
    public const long GracePeriod = 60;

    /// <summary>Annotation of the pods: a change of what is read at the start only restarts them.</summary>
    public const string ContentHashAnnotation = "kompox.dev/content-hash";

    private const string Config = "config";
    private const string Data = "data";
    private const string Temporary = "tmp";

    /// <summary>What the pod asks of its node.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Requests { get; } = [new("cpu", "100m"), new("memory", "64Mi")];

    /// <summary>The Deployment.</summary>
    public static Deployment Render(InstallationRequest request, ObjectMeta metadata) => new()
    {
        Metadata = metadata,
        Replicas = 1,
        // Two pods cannot share the volume, nor the file of an authority's account on it.
        Strategy = request.Certificates.NeedsStorage ? "Recreate" : "RollingUpdate",
        MaxSurge = request.Certificates.NeedsStorage ? null : "1",
        MaxUnavailable = request.Certificates.NeedsStorage ? null : "0",
        Selector = InstallationNames.Selector,
        Template = new PodTemplate(
            new ObjectMeta { Labels = [.. InstallationNames.Selector, new(AppLabels.ManagedBy, AppLabels.ManagedByKompox), .. request.Platform.PodLabels], Annotations = Annotations(request) },
            Spec(request)),
    };

    /// <summary>What is mounted of the certificates' files.</summary>
    public static IReadOnlyList<PodVolumeMount> ConfigMounts(InstallationRequest request) =>
    [
        new() { Name = Config, MountPath = ControllerDirectories.Configuration, ReadOnly = true },
        .. request.Certificates.MountedConfigMaps.Keys.Select((path, i) => new PodVolumeMount { Name = NameOf(i), MountPath = path, ReadOnly = true }),
        .. request.Platform.SecretClasses.Select(c => new PodVolumeMount { Name = c.Name, MountPath = $"{ControllerDirectories.Stores}/{c.Name}", ReadOnly = true }),
    ];

    /// <summary>The volumes of <see cref="ConfigMounts"/>.</summary>
    public static IReadOnlyList<PodVolume> ConfigVolumes(InstallationRequest request) =>
    [
        new ProjectedVolume { Name = Config, Sources = Sources(request) },
        .. request.Certificates.MountedConfigMaps.Values.Select((name, i) => new ConfigMapVolume { Name = NameOf(i), ConfigMapName = name }),
        // The Secrets are made, and kept up to date, while a pod has the store mounted.
        .. request.Platform.SecretClasses.Select(c => new CsiVolume { Name = c.Name, Driver = SecretClass.Driver, ReadOnly = true, Attributes = [new("secretProviderClass", c.Name)] }),
    ];

    /// <summary>Settings of the whole pod.</summary>
    public static PodSecurityContext PodSecurity { get; } = new()
    {
        // Always would open the file of issued certificates to the group, which Traefik refuses.
        FsGroup = User,
        FsGroupChangePolicy = "OnRootMismatch",
        RunAsUser = User,
        RunAsGroup = User,
        RunAsNonRoot = true,
        SeccompType = "RuntimeDefault",
    };

    /// <summary>Settings of the container.</summary>
    public static ContainerSecurityContext ContainerSecurity { get; } = new() { AllowPrivilegeEscalation = false, DropCapabilities = ["ALL"], ReadOnlyRootFilesystem = true };

    /// <summary>Annotations of the pod: hashes of what it reads at the start only.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Annotations(InstallationRequest request) =>
        ContentHash.OfPod([.. HashesOfMounts(request), .. request.EnvironmentHashes]) is { } hash ? [new(ContentHashAnnotation, hash)] : [];

    // The directory that the file provider watches: one volume, so that every change of any of it is one change of the directory.
    private static IReadOnlyList<ProjectedSource> Sources(InstallationRequest request) =>
    [
        new(IsSecret: false, InstallationNames.Controller, []),
        // Without a certificate that is gone the pod still serves the others.
        .. request.Certificates.Secrets.Select(s => new ProjectedSource(
            IsSecret: true, s.Secret, [new("tls.crt", $"{s.Directory}/tls.crt", null), new("tls.key", $"{s.Directory}/tls.key", null)]) { IsOptional = true }),
    ];

    private static PodSpec Spec(InstallationRequest request) => new()
    {
        ServiceAccountName = request.Names.ServiceAccount,
        AutomountServiceAccountToken = true,
        TerminationGracePeriodSeconds = GracePeriod,
        ImagePullSecrets = request.Ingress.PullSecrets,
        NodeSelector = request.HasSystemNodes ? [new(AppLabels.NodePool, SystemPool)] : [],
        ToleratedTaints = request.HasSystemNodes ? [SystemTaint] : [],
        SecurityContext = PodSecurity,
        Containers = [Container(request)],
        Volumes = Volumes(request),
    };

    private static Container Container(InstallationRequest request) => new()
    {
        Name = InstallationNames.Controller,
        Image = request.Ingress.Image ?? DefaultImage,
        Args = request.Arguments,
        Ports =
        [
            new() { Name = "web", Port = ControllerArguments.WebPort },
            new() { Name = "websecure", Port = ControllerArguments.SecurePort },
            new() { Name = "ping", Port = ControllerArguments.PingPort },
            new() { Name = "metrics", Port = ControllerArguments.MetricsPort },
        ],
        EnvFrom = [.. request.Certificates.EnvironmentSecrets.Select(s => new EnvFromSource(s, Optional: false))],
        Resources = new Resources { Requests = Requests },
        StartupProbe = Ping(period: 2, failures: 60),
        ReadinessProbe = Ping(period: 5, failures: 2),
        LivenessProbe = Ping(period: 10, failures: 3),
        SecurityContext = ContainerSecurity,
        VolumeMounts =
        [
            .. ConfigMounts(request),
            new() { Name = Data, MountPath = ControllerDirectories.Data },
            new() { Name = Temporary, MountPath = "/tmp" },
        ],
    };

    private static List<PodVolume> Volumes(InstallationRequest request)
    {
        var volumes = new List<PodVolume>(ConfigVolumes(request))
        {
            // Without storage the resolvers work all the same, and forget.
            request.Certificates.NeedsStorage ? new ClaimVolume { Name = Data, ClaimName = InstallationNames.Controller } : new EmptyDirVolume { Name = Data },
        };
        volumes.Add(new EmptyDirVolume { Name = Temporary });
        return volumes;
    }

    private static Probe Ping(long period, long failures) =>
        new() { Http = new HttpProbe("/ping", ControllerArguments.PingPort), PeriodSeconds = period, TimeoutSeconds = 3, FailureThreshold = failures };

    private static string NameOf(int mount) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mount-{mount + 1}");

    // Authorities' certificates are read at the start only.
    private static IEnumerable<string> HashesOfMounts(InstallationRequest request)
    {
        foreach (var name in request.Certificates.MountedConfigMaps.Values)
        {
            if (request.Certificates.Objects.OfType<ConfigMap>().FirstOrDefault(c => c.Metadata.Name == name) is { } map)
                yield return ContentHash.Of(map.Data.Select(d => KeyValuePair.Create(d.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(d.Value))));
        }
    }
}
