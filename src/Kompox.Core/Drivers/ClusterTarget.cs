using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers;

/// <summary>The cluster that an operation works on, and what it works with.</summary>
public sealed record ClusterTarget
{
    public required Workspace Workspace { get; init; }
    public required Provider Provider { get; init; }
    public required Cluster Cluster { get; init; }
    public required IDriver Driver { get; init; }
    public required IClusterConnection Connection { get; init; }

    /// <summary>Files that the manifests name, relative to their directory.</summary>
    public required IFileSource Files { get; init; }

    /// <summary>Environment variables, for credentials.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
    public required TimeProvider Time { get; init; }
    public required FillBytes Random { get; init; }
    public required IOperationSink Events { get; init; }

    /// <summary>The front door as it is declared, or all defaults.</summary>
    public ClusterIngress Ingress => Cluster.IngressOrDefault;
}
