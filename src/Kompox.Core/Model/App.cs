using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>One Compose project on one cluster: a namespace of its own.</summary>
public sealed record App
{
    public required ResourceId Id { get; init; }
    public required ComposeOrigin Compose { get; init; }
    public AppIngress? Ingress { get; init; }

    /// <summary>Logical volumes; the first one takes the relative bind mounts.</summary>
    public IReadOnlyList<AppVolume> Volumes { get; init; } = [];
    public AppDeployment Deployment { get; init; } = new();

    /// <summary>Extra ingress rules of the app's NetworkPolicy.</summary>
    public IReadOnlyList<NetworkRule> NetworkRules { get; init; } = [];

    /// <summary>Default requests of every container: <c>cpu</c>, <c>memory</c>, <c>ephemeral-storage</c> → quantity.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where each setting stands.</summary>
    public FieldPlaces SettingPlaces { get; init; } = FieldPlaces.None;
    public required SourceLocation Location { get; init; }
}
