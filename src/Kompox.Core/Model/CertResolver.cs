namespace Kompox.Model;

/// <summary>A certificate authority that the ingress controller asks (ACME, RFC 8555).</summary>
public sealed record CertResolver
{
    /// <summary>For example <c>production</c>.</summary>
    public required string Name { get; init; }
    public AcmeChallenge Challenge { get; init; }

    /// <summary>URL of the directory; <c>null</c>: that of Let's Encrypt for <c>production</c> and <c>staging</c>.</summary>
    public string? Server { get; init; }

    /// <summary>Certificates of the authority's own server: <c>file:PATH</c> relative to the manifest, or PEM text.</summary>
    public string? CaBundle { get; init; }

    /// <summary>Address of the account; <c>null</c>: the cluster's.</summary>
    public string? Email { get; init; }

    /// <summary>Traefik's word for the DNS provider of <c>dns-01</c>, for example <c>cloudflare</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Secret in the ingress namespace whose keys are the environment variables of the provider.</summary>
    public string? CredentialsSecret { get; init; }

    /// <summary>Name servers, <c>HOST:PORT</c>, that are asked whether the TXT record is there; empty: the system's.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
}
