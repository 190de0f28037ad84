using Kompox.Kubernetes.Authentication;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>How a user of a kubeconfig proves who they are.</summary>
internal sealed record UserCredentials
{
    /// <summary>For messages: <c>user 'admin'</c>, <c>the pod's service account</c>.</summary>
    public required string Description { get; init; }

    public ClientCertificate? Certificate { get; init; }
    public string? Token { get; init; }

    /// <summary>Absolute path of a file with a token, which is read again now and then; it wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Name and password.</summary>
    public (string Name, string Password)? Basic { get; init; }

    public ExecPlugin? Plugin { get; init; }

    /// <summary>Stands for <see cref="Plugin"/>; <c>null</c>: it is run.</summary>
    public PluginTokens? Tokens { get; init; }

    /// <summary>Headers of impersonation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
