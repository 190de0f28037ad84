namespace Kompox.Drivers.Aks.Clusters;

/// <summary>An identity of Azure, as the resources that use it name it.</summary>
internal sealed record ManagedIdentityReference
{
    /// <summary>ARM id, for identities that are resources of their own.</summary>
    public string? ResourceId { get; init; }
    public string? ClientId { get; init; }
    public string? TenantId { get; init; }

    /// <summary>Id in Microsoft Entra ID of an identity that is a resource of its own.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Id in Microsoft Entra ID of a cluster's own identity.</summary>
    public string? PrincipalId { get; init; }

    /// <summary><c>SystemAssigned</c> or <c>UserAssigned</c>.</summary>
    public string? Type { get; init; }

    /// <summary>By ARM id.</summary>
    public IReadOnlyDictionary<string, ManagedIdentityReference>? UserAssignedIdentities { get; init; }
}
