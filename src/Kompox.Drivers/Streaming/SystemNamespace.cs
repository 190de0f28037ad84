using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Drivers.Streaming;

/// <summary>The namespace of Kompox's own records and Jobs.</summary>
internal static class SystemNamespace
{
    /// <summary>Its name.</summary>
    public const string Space = "kompox-system";

    /// <summary>Creates an object in it, and it before when it is absent.</summary>
    public static async Task<ObservedObject> CreateInAsync(IClusterConnection connection, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.CreateAsync(key, body, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            await EnsureAsync(connection, cancellationToken).ConfigureAwait(false);
            return await connection.CreateAsync(key, body, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes it when it is absent. Its pods mount directories of nodes, which Pod Security has to allow.</summary>
    public static async Task EnsureAsync(IClusterConnection connection, CancellationToken cancellationToken)
    {
        var space = new Namespace
        {
            Metadata = new ObjectMeta
            {
                Name = Space,
                Labels = [new(AppLabels.ManagedBy, AppLabels.ManagedByKompox), new("pod-security.kubernetes.io/enforce", "privileged")],
            },
        };
        try
        {
            await connection.CreateAsync(ObjectKey.Of(space), JsonObjectWriter.Write(space), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
        }
    }
}
