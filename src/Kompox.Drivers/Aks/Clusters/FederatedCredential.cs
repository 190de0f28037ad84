namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Lets a service account of a cluster act as an identity (<c>federatedIdentityCredentials</c>).</summary>
internal sealed record FederatedCredential(FederatedCredential.Trust Properties)
{
    public string? Id { get; init; }
    public string? Name { get; init; }

    /// <summary>Whose tokens are taken.</summary>
    internal sealed record Trust(string Issuer, string Subject, IReadOnlyList<string> Audiences);
}
