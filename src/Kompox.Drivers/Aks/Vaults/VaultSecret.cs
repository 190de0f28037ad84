namespace Kompox.Drivers.Aks.Vaults;

/// <summary>A secret as its vault gives it; never printed.</summary>
internal sealed record VaultSecret
{
    /// <summary>Address with the version at its end.</summary>
    public string? Id { get; init; }
    public string? Value { get; init; }

    /// <summary><c>application/x-pkcs12</c> or <c>application/x-pem-file</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The version that was read.</summary>
    public string Version => Id is { } id ? id[(id.LastIndexOf('/') + 1)..] : "";

    /// <inheritdoc/>
    public override string ToString() => $"secret {Version}";
}
