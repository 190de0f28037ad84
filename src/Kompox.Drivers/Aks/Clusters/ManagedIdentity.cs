using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>A user-assigned identity (<c>Microsoft.ManagedIdentity/userAssignedIdentities</c>).</summary>
internal sealed record ManagedIdentity
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required string Location { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public ManagedIdentityReference? Properties { get; init; }

    /// <summary>What workloads log in with.</summary>
    [JsonIgnore]
    public string? ClientId => Properties?.ClientId;

    /// <summary>What roles are given to.</summary>
    [JsonIgnore]
    public string? PrincipalId => Properties?.PrincipalId;
}
