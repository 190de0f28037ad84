using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What is in a namespace that may go when it is empty.</summary>
public static class SpaceContents
{
    private const int SideBySide = 8;

    // Written by the cluster itself about other objects, or no objects at all.
    private static readonly string[] Ignored = ["events", "events.events.k8s.io", "endpoints", "endpointslices.discovery.k8s.io", "leases.coordination.k8s.io"];

    /// <summary>The first object of any type that neither goes nor is put into every namespace by Kubernetes itself, or <c>null</c>.</summary>
    public static async Task<ObservedObject?> FindAnyAsync(IClusterConnection connection, string space, CancellationToken cancellationToken)
    {
        var types = await connection.ListNamespacedTypesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var some in types.Where(t => !Ignored.Contains(t.ToString()) && !t.Group.EndsWith("metrics.k8s.io", StringComparison.Ordinal)).Chunk(SideBySide))
        {
            var found = await Task.WhenAll(some.Select(t => ListAsync(connection, t, space, cancellationToken))).ConfigureAwait(false);
            foreach (var item in found.SelectMany(f => f))
            {
                if (!item.IsTerminating && !IsClusters(item) && !HasOwner(item))
                    return item;
            }
        }
        return null;
    }

    // A type that was taken away since it was named has no objects.
    private static async Task<IReadOnlyList<ObservedObject>> ListAsync(IClusterConnection connection, ResourceType type, string space, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ListAllAsync(type, space, null, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return [];
        }
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
        || item.Type == ResourceTypes.ServiceAccount && item.Name == "default"
        || item.Type == ResourceTypes.Secret && item.Text("type") == "kubernetes.io/service-account-token";

    // It goes with its owner, which is looked at itself.
    private static bool HasOwner(ObservedObject item) => item.Items("metadata", "ownerReferences").Any();
}
