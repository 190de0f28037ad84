using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>Asks a cluster how it is. A cluster that does not answer is an error, never "absent".</summary>
public static class ClusterObserver
{
    /// <summary>Label selector of the ingress controller's objects.</summary>
    public const string ControllerSelector = $"{AppLabels.Name}=traefik";
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    /// <summary>The status; with <paramref name="isWide"/> nodes and storage too.</summary>
    public static async Task<ClusterStatus> ObserveAsync(Cluster cluster, IClusterConnection connection, bool isWide, CancellationToken cancellationToken)
    {
        var version = await connection.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        var space = (cluster.Ingress ?? new ClusterIngress()).Namespace;
        var workloads = new List<ObservedObject>();
        foreach (var type in (ResourceType[])[ResourceTypes.Deployment, ResourceTypes.DaemonSet])
            workloads.AddRange(await connection.ListAllAsync(type, space, ControllerSelector, cancellationToken).ConfigureAwait(false));
        var services = await connection.ListAllAsync(ResourceTypes.Service, space, ControllerSelector, cancellationToken).ConfigureAwait(false);
        var status = Decide(cluster, connection.Server, version, workloads, services);
        if (!isWide)
            return status;
        var nodes = await connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
        var classes = await connection.ListAllAsync(ResourceTypes.StorageClass, null, null, cancellationToken).ConfigureAwait(false);
        return status with
        {
            Nodes = [.. nodes.Select(NodeOf).OrderBy(n => n.Name, StringComparer.Ordinal)],
            StorageClasses = [.. classes.Select(ClassOf).OrderBy(c => c.Name, StringComparer.Ordinal)],
            HasVolumeSnapshots = await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What the objects of the ingress controller say.</summary>
    public static ClusterStatus Decide(
        Cluster cluster, string server, KubernetesVersion version, IReadOnlyList<ObservedObject> workloads, IReadOnlyList<ObservedObject> services)
    {
        string? address = null, host = null;
        foreach (var service in services.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            foreach (var entry in service.Items("status", "loadBalancer", "ingress"))
            {
                address ??= ObservedObject.Find(entry, "ip")?.GetString();
                host ??= ObservedObject.Find(entry, "hostname")?.GetString();
            }
        }
        return new ClusterStatus
        {
            Cluster = cluster,
            Server = server,
            Version = version,
            IsInstalled = workloads.Count > 0,
            IngressAddress = address,
            IngressHost = host,
        };
    }

    private static NodeStatus NodeOf(ObservedObject node)
    {
        var ready = false;
        foreach (var condition in node.Items("status", "conditions"))
        {
            if (ObservedObject.Find(condition, "type")?.GetString() == "Ready")
                ready = ObservedObject.Find(condition, "status")?.GetString() == "True";
        }
        var zone = node.Label(AppLabels.NodeZone) ?? node.Label("topology.kubernetes.io/zone");
        return new NodeStatus(node.Name, ready, node.Label(AppLabels.NodePool), zone, node.Text("status", "nodeInfo", "kubeletVersion") ?? "");
    }

    private static StorageClassStatus ClassOf(ObservedObject item) =>
        new(item.Name, item.Text("provisioner") ?? "", item.Annotation(DefaultClass) == "true");
}
