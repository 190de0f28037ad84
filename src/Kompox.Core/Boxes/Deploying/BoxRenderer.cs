using System.Text;
using Kompox.Boxes.Keys;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Planning;
using Kompox.Rendering;
using Kompox.Rendering.Access;
using Kompox.Rendering.Pods;
using Kompox.Rendering.Storage;

namespace Kompox.Boxes.Deploying;

/// <summary>The objects of a box. No Compose file takes part.</summary>
public static class BoxRenderer
{
    private const string KeyVolume = "kompox-keys";
    private const string KeyPath = "/etc/kompox/box";

    // The image says nothing of its port, and a connection that is only opened costs nothing. Other images may lack bash.
    private const string ListensScript = "command -v bash >/dev/null || exit 0; exec bash -c ': </dev/tcp/127.0.0.1/2222'";

    /// <summary>What to apply, in order: only what is not there of namespace and volumes, which an app may have made.</summary>
    public static IReadOnlyList<KubernetesObject> Render(AppTarget target, BoxRequest request, BoxFacts facts, SshKeyPair hostKey, DiagnosticBag bag)
    {
        var names = request.Names;
        var objects = new List<KubernetesObject>();
        if (!facts.HasNamespace)
            objects.Add(NamespaceRenderer.RenderNamespace(target.Managed, names.App, names.OwnLabels));
        var made = new HashSet<string>(facts.Claims, StringComparer.Ordinal);
        foreach (var mount in facts.Mounts)
        {
            var pair = DiskObjects.Render(target.Managed, names.App, mount.Volume, mount.Class, AssignedDisks.Of(mount.Volume, mount.Disk), names.OwnLabels);
            if (made.Add(pair.Claim.Metadata.Name!))
                objects.AddRange([pair.Volume, pair.Claim]);
        }
        objects.Add(Policy(target, request));
        objects.Add(new Secret
        {
            Metadata = Meta(names, names.OwnLabels),
            Data =
            [
                new(BoxHostKey.AuthorizedKeys, Base64(request.PublicKeys)),
                new(BoxHostKey.PrivateKey, Base64(hostKey.PrivateText)),
                new(BoxHostKey.PublicKey, Base64(hostKey.PublicText + "\n")),
            ],
        });
        objects.Add(Workload(target, request, facts, hostKey, bag));
        return objects;
    }

    private static Deployment Workload(AppTarget target, BoxRequest request, BoxFacts facts, SshKeyPair hostKey, DiagnosticBag bag)
    {
        var names = request.Names;
        var spec = new PodSpec
        {
            Containers = [Container(request, facts)],
            Volumes = [.. Claims(names, facts), new SecretVolume { Name = KeyVolume, SecretName = names.Secret.Name }],
            ImagePullSecrets = facts.PullSecret is { } pull ? [pull] : [],
            PodAffinity = facts.Beside,
            TerminationGracePeriodSeconds = 5,
        };
        return new Deployment
        {
            Metadata = Meta(names, names.PodLabels) with { Annotations = [new(BoxNames.HostKeyAnnotation, KeyOnly(hostKey.PublicText))] },
            Replicas = 1,
            Strategy = "Recreate",
            Selector = names.Selector,
            Template = new PodTemplate(
                new ObjectMeta { Labels = names.PodLabels, Annotations = [new(AppLabels.BoxSshPublicKeyHashAnnotation, PublicKeyText.HashOf(request.PublicKeys))] },
                Schedule(spec, target.Managed, request, facts, bag)),
        };
    }

    private static Container Container(BoxRequest request, BoxFacts facts) => new()
    {
        Name = request.Names.Box,
        Image = request.Image,
        ImagePullPolicy = request.AlwaysPulls ? "Always" : "IfNotPresent",
        Command = request.Command,
        Args = request.Args,
        Ports = [new ContainerPort { Port = BoxNames.Port }],
        VolumeMounts =
        [
            .. facts.Mounts.Select(m => new PodVolumeMount { Name = VolumeName(m), MountPath = m.Path }),
            new PodVolumeMount { Name = KeyVolume, MountPath = KeyPath, ReadOnly = true },
        ],
        StartupProbe = RunsServer(request)
            ? new Probe { Command = ["/bin/sh", "-c", ListensScript], PeriodSeconds = 1, TimeoutSeconds = 5, FailureThreshold = 120 }
            : null,
        SecurityContext = Security(request),
    };

    // What sshd of root needs to log root in, and what it takes to work on files of other users.
    private static ContainerSecurityContext? Security(BoxRequest request) => request switch
    {
        { IsRoot: true } => new ContainerSecurityContext
        {
            AllowPrivilegeEscalation = false,
            DropCapabilities = ["ALL"],
            AddCapabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "SETGID", "SETUID", "SETFCAP", "SYS_CHROOT"],
            SeccompType = "RuntimeDefault",
            RunAsUser = 0,
            RunAsGroup = 0,
        },
        { IsOwnImage: true } => new ContainerSecurityContext { AllowPrivilegeEscalation = false, DropCapabilities = ["ALL"], SeccompType = "RuntimeDefault" },
        _ => null,
    };

    // A command of the user's own may be anything.
    private static bool RunsServer(BoxRequest request) => request.Command.Count == 0 && request.Args.Count == 0;

    private static IEnumerable<PodVolume> Claims(BoxNames names, BoxFacts facts) =>
        facts.Mounts.DistinctBy(VolumeName).Select(m => new ClaimVolume { Name = VolumeName(m), ClaimName = names.App.Volume(m.Volume.Name, m.Disk.Handle) });

    private static string VolumeName(BoxMount mount) => $"{mount.Volume.Name}-{ShortHash.Of(mount.Disk.Handle)}";

    private static PodSpec Schedule(PodSpec spec, ManagedApp managed, BoxRequest request, BoxFacts facts, DiagnosticBag bag)
    {
        var deployment = managed.App.Deployment;
        var selector = new List<KeyValuePair<string, string>>();
        var affinity = new List<NodeRequirement>();
        if (deployment.Pools.Count > 0)
            affinity.Add(new NodeRequirement(AppLabels.NodePool, "In", deployment.Pools));
        else if (deployment.Pool is not null || request.HasNodePools)
            selector.Add(new(AppLabels.NodePool, deployment.Pool ?? AppLabels.DefaultNodePool));
        var zones = facts.Mounts.Select(m => (m.Volume.Name, m.Disk.Zone));
        if (DiskZones.Find(managed, AppNames.BoxComponent, zones, bag) is { } place && DiskZones.Overrule(managed, place, bag))
            affinity.Add(new NodeRequirement(managed.Driver.ZoneLabel, "In", [place]));
        else if (DiskZones.Declared(managed) is { Requirement: { } requirement })
            affinity.Add(requirement);
        else if (DiskZones.Declared(managed) is { Selector: { } own })
            selector.Add(own);
        return spec with { NodeSelector = selector, NodeAffinity = affinity, ToleratedTaints = managed.Driver.FindNodeTaints(managed.Cluster) };
    }

    private static NetworkPolicy Policy(AppTarget target, BoxRequest request) => new()
    {
        Metadata = Meta(request.Names, request.Names.OwnLabels),
        PodSelector = new LabelSelector { MatchLabels = request.Names.Selector },
        PolicyTypes = ["Ingress"],
        Ingress = NamespaceRenderer.IngressRules(target.Managed, [request.Names.Namespace], [.. target.App.NetworkRules, .. request.NetworkRules]),
    };

    private static ObjectMeta Meta(BoxNames names, IReadOnlyList<KeyValuePair<string, string>> labels) =>
        new() { Name = names.Workload, Namespace = names.Namespace, Labels = labels };

    // Without the comment: what a known_hosts line needs.
    private static string KeyOnly(string publicText) => string.Join(' ', publicText.Split(' ').Take(2));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
