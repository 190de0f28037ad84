using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>Who uses what is installed.</summary>
public sealed record UsageFacts
{
    /// <summary>Ingresses of the class, in every namespace.</summary>
    public IReadOnlyList<ObservedObject> Ingresses { get; init; } = [];

    /// <summary>Objects of Traefik's own types, in every namespace.</summary>
    public IReadOnlyList<ObservedObject> Customs { get; init; } = [];

    /// <summary>The volume of the claim, or <c>null</c>.</summary>
    public ObservedObject? Volume { get; init; }

    /// <summary>Asks for it. What may not be listed is an error: nothing is removed that somebody may use.</summary>
    public static async Task<UsageFacts> ReadAsync(IClusterConnection connection, InstallationNames names, InstallationFacts facts, CancellationToken cancellationToken)
    {
        var ingresses = connection.ListAllAsync(ResourceTypes.Ingress, null, null, cancellationToken);
        var types = TraefikTypes.All.Where(t => facts.Inventory.Find(TraefikTypes.KeyOf(t)) is { IsTerminating: false });
        var customs = Task.WhenAll(types.Select(t => ListAsync(connection, t, cancellationToken)));
        var claim = facts.Inventory.Find(new ObjectKey(ResourceTypes.PersistentVolumeClaim, names.Namespace, InstallationNames.Controller));
        var volume = FindVolumeAsync(connection, claim?.Text("spec", "volumeName"), cancellationToken);
        await Task.WhenAll(ingresses, customs, volume).ConfigureAwait(false);
        return new UsageFacts
        {
            Ingresses = [.. (await ingresses.ConfigureAwait(false)).Where(i => IsOfClass(i, names.Class))],
            Customs = [.. (await customs.ConfigureAwait(false)).SelectMany(c => c)],
            Volume = await volume.ConfigureAwait(false),
        };
    }

    /// <summary>Whether an Ingress is of a class.</summary>
    public static bool IsOfClass(ObservedObject ingress, string name) =>
        !ingress.IsTerminating && IngressReading.ClassOf(ingress) == name;

    // A definition that has just been made, or goes, may not be served.
    private static async Task<IReadOnlyList<ObservedObject>> ListAsync(IClusterConnection connection, ResourceType type, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ListAllAsync(type, null, null, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return [];
        }
    }

    private static async Task<ObservedObject?> FindVolumeAsync(IClusterConnection connection, string? name, CancellationToken cancellationToken)
    {
        if (name is null)
            return null;
        try
        {
            return await connection.GetAsync(new ObjectKey(ResourceTypes.PersistentVolume, null, name), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return null;
        }
    }
}
