using Kompox.Clusters.Installing.Charts;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>Asks the cluster what an installation, or its removal, has to know; all at once.</summary>
public static class InstallationGathering
{
    private static readonly KubernetesVersion FirstWithBudgets = new(1, 21);

    private static readonly ResourceType[] InNamespace =
    [
        ResourceTypes.ServiceAccount, ResourceTypes.PersistentVolumeClaim, ResourceTypes.ConfigMap, ResourceTypes.Deployment, ResourceTypes.Service,
    ];

    /// <summary>The facts. A cluster that does not answer, or refuses, is a <see cref="KompoxException"/>.</summary>
    public static async Task<InstallationFacts> ReadAsync(ClusterTarget target, InstallationNames names, CancellationToken cancellationToken)
    {
        var connection = target.Connection;
        var version = await connection.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var space = connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, names.Namespace), cancellationToken);
        var lists = Lists(connection, names, version, cancellationToken);
        var singles = Task.WhenAll(Singles(names).Select(k => connection.GetAsync(k, cancellationToken)));
        var revisions = connection.ListAllAsync(ResourceTypes.Secret, names.Namespace, HelmReleases.Selector, cancellationToken);
        var deployments = connection.ListAllAsync(ResourceTypes.Deployment, null, ControllerLabels.Traefik, cancellationToken);
        var daemons = connection.ListAllAsync(ResourceTypes.DaemonSet, null, ControllerLabels.Traefik, cancellationToken);
        var classes = ListOrNullAsync(connection, ResourceTypes.StorageClass, null, cancellationToken);
        var nodes = ListOrNullAsync(connection, ResourceTypes.Node, $"{AppLabels.NodePool}={TraefikPod.SystemPool}", cancellationToken);
        var secretClasses = SecretClassesAsync(target, names, cancellationToken);
        await Task.WhenAll(space, lists, singles, revisions, deployments, daemons, classes, nodes, secretClasses).ConfigureAwait(false);
        var found = (await lists.ConfigureAwait(false)).SelectMany(l => l).Concat(await secretClasses.ConfigureAwait(false)).Concat((await singles.ConfigureAwait(false)).OfType<ObservedObject>()).ToList();
        return new InstallationFacts
        {
            Version = version,
            Inventory = new Inventory(await space.ConfigureAwait(false), found.Where(o => Concerns(names, o))),
            HelmRevisions = await revisions.ConfigureAwait(false),
            Controllers = [.. await deployments.ConfigureAwait(false), .. await daemons.ConfigureAwait(false)],
            StorageClasses = await classes.ConfigureAwait(false),
            // Who may not list nodes does not move the pod.
            HasSystemNodes = await nodes.ConfigureAwait(false) is { } list ? list.Count > 0 : found.Any(o => o.Key == names.Deployment && IsOnSystemNodes(o)),
        };
    }

    // Only platforms that look after stores make these, and only clusters that have the driver for it know the type.
    private static async Task<IReadOnlyList<ObservedObject>> SecretClassesAsync(ClusterTarget target, InstallationNames names, CancellationToken cancellationToken) =>
        target.Driver.OpenInstallation(target) is not null
        && await target.Connection.HasTypeAsync(ResourceTypes.SecretProviderClass, cancellationToken).ConfigureAwait(false)
            ? await target.Connection.ListAllAsync(ResourceTypes.SecretProviderClass, names.Namespace, null, cancellationToken).ConfigureAwait(false)
            : [];

    private static bool IsOnSystemNodes(ObservedObject deployment) =>
        deployment.Text("spec", "template", "spec", "nodeSelector", AppLabels.NodePool) == TraefikPod.SystemPool;

    private static Task<IReadOnlyList<ObservedObject>[]> Lists(
        IClusterConnection connection, InstallationNames names, KubernetesVersion version, CancellationToken cancellationToken)
    {
        var lists = new List<Task<IReadOnlyList<ObservedObject>>>();
        foreach (var type in (ResourceType[])[.. InNamespace, BudgetOf(version)])
            lists.Add(connection.ListAllAsync(type, names.Namespace, null, cancellationToken));
        // The revisions of a Helm release are large, and asked for apart.
        lists.Add(connection.ListAllAsync(ResourceTypes.Secret, names.Namespace, "owner!=helm", cancellationToken));
        lists.Add(connection.ListAllAsync(ResourceTypes.IngressClass, null, null, cancellationToken));
        foreach (var type in (ResourceType[])[ResourceTypes.ClusterRole, ResourceTypes.ClusterRoleBinding])
            lists.Add(connection.ListAllAsync(type, null, InstallationNames.InstalledSelector, cancellationToken));
        return Task.WhenAll(lists);
    }

    /// <summary>The type of disruption budgets that a server has.</summary>
    public static ResourceType BudgetOf(KubernetesVersion version) =>
        version.CompareTo(FirstWithBudgets) < 0 ? ResourceTypes.PodDisruptionBudgetBeta : ResourceTypes.PodDisruptionBudget;

    // What other cluster entries have made of these in namespaces of their own is left out.
    private static bool Concerns(InstallationNames names, ObservedObject item) => item.Type.Kind switch
    {
        "IngressClass" => item.Name == names.Class || item.Annotation(AppLabels.ClusterAnnotation) == names.Path,
        "ClusterRole" or "ClusterRoleBinding" => item.Name == names.ClusterRole || item.Annotation(AppLabels.ClusterAnnotation) == names.Path,
        _ => true,
    };

    // Of these there may be ones without our labels, or so many that they are not listed.
    private static IEnumerable<ObjectKey> Singles(InstallationNames names) =>
    [
        new(ResourceTypes.ClusterRole, null, names.ClusterRole),
        new(ResourceTypes.ClusterRoleBinding, null, names.ClusterRole),
        .. TraefikTypes.All.Select(TraefikTypes.KeyOf),
    ];

    private static async Task<IReadOnlyList<ObservedObject>?> ListOrNullAsync(
        IClusterConnection connection, ResourceType type, string? selector, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ListAllAsync(type, null, selector, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return null;
        }
    }
}
