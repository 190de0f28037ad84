using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What is in a namespace that may go when it is empty.</summary>
public static class SpaceContents
{
    private static readonly ResourceType[] Types =
    [
        ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.StatefulSet, ResourceTypes.Job, ResourceTypes.Pod, ResourceTypes.PersistentVolumeClaim,
        ResourceTypes.Secret, ResourceTypes.ConfigMap, ResourceTypes.Service, ResourceTypes.Ingress,
    ];

    /// <summary>The first object that neither goes nor is put into every namespace by Kubernetes itself, or <c>null</c>.</summary>
    public static async Task<ObservedObject?> FindAnyAsync(IClusterConnection connection, string space, CancellationToken cancellationToken)
    {
        foreach (var type in Types)
        {
            foreach (var item in await connection.ListAllAsync(type, space, null, cancellationToken).ConfigureAwait(false))
            {
                if (!item.IsTerminating && !IsClusters(item))
                    return item;
            }
        }
        return null;
    }

    /// <summary>
    /// Whether a namespace has nothing in it and nobody else has had a hand in it (labels, annotations). What may not be looked at counts as something.
    /// </summary>
    public static async Task<bool> IsOursAloneAsync(IClusterConnection connection, ObservedObject space, CancellationToken cancellationToken)
    {
        foreach (var entry in space.Items("metadata", "managedFields"))
        {
            if (ObservedObject.Find(entry, "manager")?.GetString() != ApplyOptions.FieldManager)
                return false;
        }
        try
        {
            return await FindAnyAsync(connection, space.Name, cancellationToken).ConfigureAwait(false) is null;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return false;
        }
    }

    private static bool IsClusters(ObservedObject item) =>
        item.Type == ResourceTypes.ConfigMap && item.Name == "kube-root-ca.crt"
        || item.Type == ResourceTypes.Secret && item.Text("type") == "kubernetes.io/service-account-token";
}
