using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>Finds the storage class of a volume.</summary>
internal static class StorageClasses
{
    /// <summary>Volume option: the storage class; without it the cluster's default one.</summary>
    public const string ClassOption = "class";

    private const string DefaultAnnotation = "storageclass.kubernetes.io/is-default-class";

    /// <summary>The class that the options name, or the default one; an expected failure when there is none.</summary>
    public static async Task<ObservedObject> FindAsync(
        IClusterConnection connection, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken)
    {
        if (options.GetValueOrDefault(ClassOption) is { Length: > 0 } name)
            return await connection.GetAsync(new ObjectKey(ResourceTypes.StorageClass, null, name), cancellationToken).ConfigureAwait(false)
                ?? throw K3sDiagnostics.Failure(K3sDiagnostics.NoStorageClass, $"The cluster has no storage class '{name}'", "see kompoxops cluster status -o table");
        await foreach (var item in connection.ListAsync(ResourceTypes.StorageClass, null, null, cancellationToken).ConfigureAwait(false))
        {
            if (item.Annotation(DefaultAnnotation) == "true")
                return item;
        }
        throw K3sDiagnostics.Failure(K3sDiagnostics.NoStorageClass, "The cluster has no default storage class", "name one in the volume's options: class: NAME");
    }

    /// <summary>Whether its volumes are made only when a pod wants them.</summary>
    public static bool WaitsForPod(ObservedObject item) => item.Text("volumeBindingMode") == "WaitForFirstConsumer";

    /// <summary>Access mode of a volume's type.</summary>
    public static string AccessMode(AppVolume volume) => volume.Type == "files" ? "ReadWriteMany" : "ReadWriteOnce";
}
