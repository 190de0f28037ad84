using Kompox.Objects;

namespace Kompox.Clusters.Certificates;

/// <summary>What the ingress controller is given so that it serves and obtains certificates.</summary>
public sealed record CertificateParts
{
    /// <summary>The Secret in the ingress namespace that is made of a certificate of the manifest, for example <c>tls-site</c>.</summary>
    public static string SecretNameOf(string certificate) => $"tls-{certificate}";

    /// <summary>Arguments of the certificate resolvers, for example <c>--certificatesresolvers.production.acme.email=me@example.com</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Secrets and ConfigMaps in the ingress namespace that these parts refer to and that Kompox makes.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; init; } = [];

    /// <summary>Files of the directory that the file provider watches, by path relative to it, for example <c>certs.yaml</c>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets whose keys are projected into that directory.</summary>
    public IReadOnlyList<ProjectedSecret> Secrets { get; init; } = [];

    /// <summary>ConfigMaps that are mounted whole beside it, by absolute directory: certificates of authorities.</summary>
    public IReadOnlyDictionary<string, string> MountedConfigMaps { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets whose keys are environment variables of the controller.</summary>
    public IReadOnlyList<string> EnvironmentSecrets { get; init; } = [];

    /// <summary>Whether certificates are obtained, so that there is something to keep.</summary>
    public bool NeedsStorage { get; init; }

    /// <summary>Whether the cluster entry itself says how certificates are obtained, so that there has to be storage.</summary>
    public bool IsStorageCertain { get; init; }
}
