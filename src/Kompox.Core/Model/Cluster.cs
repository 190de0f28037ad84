using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>One Kubernetes cluster of a provider.</summary>
public sealed record Cluster
{
    public required ResourceId Id { get; init; }

    /// <summary>Whether somebody else provisions it.</summary>
    public bool Existing { get; init; }
    public ClusterIngress? Ingress { get; init; }

    /// <summary>The front door as it is declared, or all defaults.</summary>
    public ClusterIngress IngressOrDefault => Ingress ?? ClusterIngress.Default;
    public ClusterDns? Dns { get; init; }
    public ProtectionLevel ProvisioningProtection { get; init; }
    public ProtectionLevel InstallationProtection { get; init; }
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where each setting stands.</summary>
    public FieldPlaces SettingPlaces { get; init; } = FieldPlaces.None;
    public required SourceLocation Location { get; init; }
}
