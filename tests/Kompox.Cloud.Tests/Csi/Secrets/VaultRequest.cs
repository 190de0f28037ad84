namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>What a pod asks of a key vault, and as whom.</summary>
internal sealed record VaultRequest
{
    /// <summary>Client id of the user-assigned identity.</summary>
    public required string ClientId { get; init; }
    public required string TenantId { get; init; }

    /// <summary>Who the cluster says that the pod is: <c>system:serviceaccount:NAMESPACE:NAME</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Name of the vault.</summary>
    public required string Vault { get; init; }

    /// <summary>Name of the secret.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; <c>null</c>: the newest.</summary>
    public string? Version { get; init; }
}
