using Kompox.Clusters.Certificates;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Clusters.Installing;

/// <summary>What the objects of an installation are rendered from.</summary>
public sealed record InstallationRequest
{
    public required ClusterIngress Ingress { get; init; }
    public required InstallationNames Names { get; init; }
    public required CertificateParts Certificates { get; init; }

    /// <summary>What the platform adds.</summary>
    public PlatformParts Platform { get; init; } = new();
    public required KubernetesVersion Version { get; init; }

    /// <summary>Whether there are nodes for what belongs to the cluster itself (<c>kompox.dev/node-pool=system</c>).</summary>
    public bool HasSystemNodes { get; init; }

    /// <summary>Content hashes of Secrets whose keys become variables of the controller, in their order.</summary>
    public IReadOnlyList<string> EnvironmentHashes { get; init; } = [];

    /// <summary>All arguments of the controller.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
