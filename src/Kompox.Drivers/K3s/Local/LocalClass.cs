using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Drivers.K3s.Local;

/// <summary>The cluster's side of local disks: the storage class by which claims may grow.</summary>
internal static class LocalClass
{
    /// <summary>Storage class of every local disk.</summary>
    public const string Name = "kompox-local";

    private const string Body = """
        {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"kompox-local","labels":{"app.kubernetes.io/managed-by":"kompox"}},
         "provisioner":"kubernetes.io/no-provisioner","volumeBindingMode":"WaitForFirstConsumer","allowVolumeExpansion":true}
        """;

    /// <summary>Makes the class when it is absent: without it the API server refuses a claim that has grown.</summary>
    public static async Task EnsureAsync(IClusterConnection connection, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.StorageClass, null, Name);
        if (await connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not null)
            return;
        try
        {
            await connection.CreateAsync(key, Encoding.UTF8.GetBytes(Body), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
        }
    }
}
