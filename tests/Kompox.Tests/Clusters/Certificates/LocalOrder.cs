namespace Kompox.Tests.Clusters.Certificates;

/// <summary>What a test wants of a certificate.</summary>
internal sealed record LocalOrder
{
    public string[] Hosts { get; init; } = [];

    /// <summary>Object identifier of the only use; serverAuth.</summary>
    public string? Use { get; init; } = "1.3.6.1.5.5.7.3.1";

    /// <summary>Days from now of its first moment.</summary>
    public double FromDays { get; init; } = -30;

    /// <summary>Days from now of its last moment.</summary>
    public double Days { get; init; } = 90;

    /// <summary>Bits of an RSA key; <c>null</c>: the curve P-256.</summary>
    public int? Rsa { get; init; }

    /// <summary>Where it says that its issuer's certificate can be fetched.</summary>
    public string? IssuerUrl { get; init; }
    public string Subject { get; init; } = "CN=site";
    public bool NamesIssuerOfIssuer { get; init; }
}
