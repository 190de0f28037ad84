using Kompox.Diagnostics;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Kubernetes;

/// <summary>Short forms of what is asked of a connection most.</summary>
public static class ClusterConnectionExtensions
{
    /// <summary>Server-side apply of an object that Kompox renders.</summary>
    public static Task<ObservedObject> ApplyAsync(
        this IClusterConnection connection, KubernetesObject item, ApplyOptions options, CancellationToken cancellationToken) =>
        connection.ApplyAsync(ObjectKey.Of(item), JsonObjectWriter.Write(item), options, cancellationToken);

    /// <summary>Deletes the object that was looked at; <c>false</c> when it is gone, or another one has its name by now.</summary>
    public static async Task<bool> DeleteSameAsync(this IClusterConnection connection, ObservedObject present, DeleteOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.DeleteAsync(present.Key, options with { Uid = present.Uid }, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code)
        {
            return false;
        }
    }

    /// <summary>All objects of a type as a list.</summary>
    public static async Task<IReadOnlyList<ObservedObject>> ListAllAsync(
        this IClusterConnection connection, ResourceType type, string? space, string? selector, CancellationToken cancellationToken)
    {
        var items = new List<ObservedObject>();
        await foreach (var item in connection.ListAsync(type, space, selector, cancellationToken).ConfigureAwait(false))
            items.Add(item);
        return items;
    }
}
