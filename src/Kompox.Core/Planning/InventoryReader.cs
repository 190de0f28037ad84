using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Planning;

/// <summary>Lists what a deploy compares with: everything in the app's namespace of the kinds that are rendered, and the app's volumes.</summary>
public static class InventoryReader
{
    /// <summary>The kinds in a namespace that a deploy renders, in apply order.</summary>
    public static IReadOnlyList<ResourceType> Types { get; } =
    [
        ResourceTypes.ServiceAccount, ResourceTypes.Role, ResourceTypes.RoleBinding, ResourceTypes.NetworkPolicy, ResourceTypes.PersistentVolumeClaim,
        ResourceTypes.ConfigMap, ResourceTypes.Secret, ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.Job, ResourceTypes.Service,
        ResourceTypes.Ingress, .. Optional,
    ];

    /// <summary>Those that a cluster may lack, each for itself.</summary>
    private static IReadOnlyList<ResourceType> Optional => [ResourceTypes.Middleware, ResourceTypes.ServersTransport];

    /// <summary>Reads everything at once; each kind is one list, in pages.</summary>
    public static async Task<Inventory> ReadAsync(IClusterConnection connection, AppNames names, CancellationToken cancellationToken)
    {
        var space = connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, names.Namespace), cancellationToken);
        var volumes = connection.ListAllAsync(ResourceTypes.PersistentVolume, null, $"{AppLabels.AppIdHash}={names.Hashes.AppId}", cancellationToken);
        var lists = new List<Task<IReadOnlyList<ObservedObject>>> { volumes };
        foreach (var type in Types.Except(Optional))
            lists.Add(connection.ListAllAsync(type, names.Namespace, Selector(type), cancellationToken));
        lists.AddRange(Optional.Select(t => ListOptionalAsync(connection, names, t, cancellationToken)));
        var found = await Task.WhenAll(lists).ConfigureAwait(false);
        return new Inventory(await space.ConfigureAwait(false), found.SelectMany(f => f).Where(o => IsOfNamespace(names, o)));
    }

    // Who may not see them has not made them either; a server still names types for a while after they were removed.
    private static async Task<IReadOnlyList<ObservedObject>> ListOptionalAsync(IClusterConnection connection, AppNames names, ResourceType type, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.HasTypeAsync(type, cancellationToken).ConfigureAwait(false) ? await connection.ListAllAsync(type, names.Namespace, null, cancellationToken).ConfigureAwait(false) : [];
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code || e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return [];
        }
    }

    // A PersistentVolume belongs to the app when its claim is in the app's namespace; others may be the disks of a driver.
    private static bool IsOfNamespace(AppNames names, ObservedObject item) =>
        item.Type != ResourceTypes.PersistentVolume || item.Text("spec", "claimRef", "namespace") == names.Namespace;

    // The texts of former revisions are large and never compared.
    private static string? Selector(ResourceType type) => type == ResourceTypes.Secret ? $"{AppLabels.Purpose}!={AppLabels.HistoryPurpose}" : null;
}
