using System.Security.Cryptography.X509Certificates;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Where the API server is, how its certificate is checked, and who asks.</summary>
internal sealed record ClusterEndpoint
{
    /// <summary>Address with a path that ends in <c>/</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>The name that the server's certificate must bear instead of the address's host.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Whether any certificate will do.</summary>
    public bool SkipsVerification { get; init; }

    /// <summary>Who may sign the server's certificate; <c>null</c>: those that the machine trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The proxy of this cluster; <c>null</c>: what the environment says.</summary>
    public Uri? Proxy { get; init; }

    public bool IsCompressed { get; init; } = true;

    public required UserCredentials User { get; init; }

    /// <summary>Namespace of the context.</summary>
    public string? Namespace { get; init; }

    /// <summary>The PEM text behind <see cref="Authorities"/>, for credential plugins.</summary>
    public byte[]? AuthorityText { get; init; }
}
