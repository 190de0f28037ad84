using Kompox.Clusters.Certificates;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Planning;
using Kompox.Serialization;

namespace Kompox.Clusters.Installing;

/// <summary>The objects of an installation: what a bare cluster lacks to publish apps.</summary>
public static class TraefikRenderer
{
    private static readonly string[] Read = ["get", "list", "watch"];

    /// <summary>All objects, in apply order.</summary>
    public static IReadOnlyList<KubernetesObject> Render(InstallationRequest request)
    {
        var objects = new List<KubernetesObject>(RenderAround(request));
        objects.AddRange(TraefikTypes.All.Select(TraefikTypes.Define));
        objects.Add(new ClusterRole { Metadata = Meta(request, request.Names.ClusterRole, isNamespaced: false), Rules = Rules });
        objects.Add(new ClusterRoleBinding
        {
            Metadata = Meta(request, request.Names.ClusterRole, isNamespaced: false),
            Role = request.Names.ClusterRole,
            Subject = RoleSubject.ServiceAccount(request.Names.Namespace, request.Names.ServiceAccount),
        });
        objects.Add(new IngressClass { Metadata = Meta(request, request.Names.Class, isNamespaced: false), Controller = ControllerWords.Traefik });
        if (request.Certificates.NeedsStorage)
            objects.Add(Claim(request));
        objects.Add(TraefikPod.Render(request, Meta(request, InstallationNames.Controller)));
        objects.Add(new PodDisruptionBudget
        {
            Metadata = Meta(request, InstallationNames.Controller),
            IsBeta = InstallationGathering.BudgetOf(request.Version) == ResourceTypes.PodDisruptionBudgetBeta,
            // One pod in all: a budget of none would keep nodes from being drained for ever.
            MaxUnavailable = 1,
            Selector = InstallationNames.Selector,
        });
        objects.AddRange(Services(request));
        return Sort(objects);
    }

    /// <summary>What is there whoever runs the controller's pod: namespace, account, certificates.</summary>
    public static IReadOnlyList<KubernetesObject> RenderAround(InstallationRequest request)
    {
        var objects = new List<KubernetesObject>();
        if (!request.Names.IsReservedNamespace)
            objects.Add(new Namespace { Metadata = Meta(request, request.Names.Namespace, isNamespaced: false) });
        objects.Add(new ServiceAccount { Metadata = Annotated(Meta(request, request.Names.ServiceAccount), request.Platform.AccountAnnotations) });
        objects.AddRange(request.Platform.SecretClasses.Select(c => new SecretProviderClass
        {
            Metadata = Meta(request, c.Name),
            Provider = c.Provider,
            Parameters = c.Parameters,
            TlsSecrets = [.. c.Secrets.Select(s => KeyValuePair.Create(CertificateParts.SecretNameOf(s.Certificate), s.File))],
        }));
        objects.Add(new ConfigMap { Metadata = Meta(request, InstallationNames.Controller), Data = [.. request.Certificates.Files.OrderBy(f => f.Key, StringComparer.Ordinal)] });
        objects.AddRange(request.Certificates.Objects.Select(o => Marked(request, o)));
        return Sort(objects);
    }

    /// <summary>What the controller may do on the whole cluster.</summary>
    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        new([""], ["services", "secrets", "nodes", "configmaps"], Read),
        new(["discovery.k8s.io"], ["endpointslices"], Read),
        new(["networking.k8s.io"], ["ingresses", "ingressclasses"], Read),
        new(["networking.k8s.io"], ["ingresses/status"], ["update"]),
        new(["traefik.io"], [.. TraefikTypes.All.Select(t => t.Plural)], Read),
    ];

    private static IEnumerable<KubernetesObject> Services(InstallationRequest request)
    {
        yield return new Service
        {
            Metadata = Meta(request, InstallationNames.Controller),
            Type = "LoadBalancer",
            // Pods see who the visitor is, and no second node is passed through.
            ExternalTrafficPolicy = "Local",
            Selector = InstallationNames.Selector,
            Ports =
            [
                new() { Name = "web", Port = 80, TargetPort = PortReference.Of("web") },
                new() { Name = "websecure", Port = 443, TargetPort = PortReference.Of("websecure") },
            ],
        };
        yield return new Service
        {
            Metadata = Meta(request, InstallationNames.Metrics),
            Selector = InstallationNames.Selector,
            Ports = [new() { Name = "metrics", Port = ControllerArguments.MetricsPort, TargetPort = PortReference.Of("metrics") }],
        };
    }

    private static PersistentVolumeClaim Claim(InstallationRequest request) => new()
    {
        Metadata = Meta(request, InstallationNames.Controller),
        AccessMode = "ReadWriteOnce",
        Request = (request.Ingress.Storage?.Size ?? IngressStorage.DefaultSize).ToString(),
        StorageClassName = request.Ingress.Storage?.Class,
    };

    private static ObjectMeta Meta(InstallationRequest request, string name, bool isNamespaced = true) => new()
    {
        Name = name,
        Namespace = isNamespaced ? request.Names.Namespace : null,
        Labels = request.Names.Labels,
        Annotations = request.Names.Annotations,
    };

    private static ObjectMeta Annotated(ObjectMeta metadata, IReadOnlyList<KeyValuePair<string, string>> more) =>
        metadata with { Annotations = [.. metadata.Annotations, .. more] };

    // What others render is marked as of the installation, over what it says of itself.
    private static KubernetesObject Marked(InstallationRequest request, KubernetesObject item) => item with
    {
        Metadata = item.Metadata with
        {
            Labels = [.. request.Names.Labels, .. item.Metadata.Labels.Where(l => !request.Names.Labels.Any(o => o.Key == l.Key))],
            Annotations = [.. request.Names.Annotations, .. item.Metadata.Annotations.Where(a => a.Key != AppLabels.ClusterAnnotation)],
        },
    };

    private static List<KubernetesObject> Sort(IEnumerable<KubernetesObject> objects) => [.. objects.OrderBy(o => DesiredObject.Of(o).Rank)];
}
