using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>Asks a cluster whether it has its ingress controller.</summary>
public static class InstallationReader
{
    private static readonly ResourceType[] Workloads = [ResourceTypes.Deployment, ResourceTypes.DaemonSet];

    /// <summary>
    /// Traefik's workload in the ingress namespace, Kompox's own before others; of somebody else's controller (<c>ingress.controller: external</c>)
    /// the IngressClass. Where the cluster does not answer or refuses, a diagnostic says so and the answer is unknown.
    /// </summary>
    public static async Task<Installation> ReadAsync(IClusterConnection connection, Cluster cluster, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        try
        {
            return Installation.Of(await FindProofAsync(connection, cluster.IngressOrDefault, cancellationToken).ConfigureAwait(false));
        }
        catch (KompoxException e)
        {
            bag.Add(e.Diagnostic);
            return Installation.Unknown;
        }
    }

    private static async Task<ObservedObject?> FindProofAsync(IClusterConnection connection, ClusterIngress ingress, CancellationToken cancellationToken)
    {
        if (ingress.Controller == IngressController.External)
            return await connection.GetAsync(new ObjectKey(ResourceTypes.IngressClass, null, ingress.Class), cancellationToken).ConfigureAwait(false);
        var found = new List<ObservedObject>();
        foreach (var type in Workloads)
            found.AddRange(await connection.ListAllAsync(type, ingress.Namespace, ControllerLabels.Traefik, cancellationToken).ConfigureAwait(false));
        return found.Where(w => !w.IsTerminating).OrderBy(w => w.Label(AppLabels.ManagedBy) != AppLabels.ManagedByKompox).ThenBy(w => w.Name, StringComparer.Ordinal).FirstOrDefault();
    }
}
