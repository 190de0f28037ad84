namespace Kompox.Drivers.Aks.Vaults;

/// <summary>A key vault as Azure Resource Manager tells it.</summary>
internal sealed record VaultResource
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public Traits? Properties { get; init; }

    /// <summary>Whether roles decide who reads it, not access policies. Vaults that were made before there was a choice do not say, and have policies.</summary>
    public bool UsesRoles => Properties?.EnableRbacAuthorization ?? Properties?.AccessPolicies is null or { Count: 0 };

    /// <summary>Whether an access policy lets somebody read its secrets.</summary>
    public bool LetsRead(string principalId) => Properties?.AccessPolicies?.Any(p =>
        string.Equals(p.ObjectId, principalId, StringComparison.OrdinalIgnoreCase)
        && p.Permissions?.Secrets?.Any(s => s.Equals("get", StringComparison.OrdinalIgnoreCase) || s.Equals("all", StringComparison.OrdinalIgnoreCase)) == true) == true;

    /// <summary>What matters of it here.</summary>
    internal sealed record Traits(string? TenantId, bool? EnableRbacAuthorization, IReadOnlyList<Policy>? AccessPolicies);

    /// <summary>What somebody may do.</summary>
    internal sealed record Policy(string? ObjectId, Allowed? Permissions);

    /// <summary>Words such as <c>get</c> and <c>list</c>.</summary>
    internal sealed record Allowed(IReadOnlyList<string>? Secrets);
}
