using Kompox.Compose;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Rendering;

/// <summary>What to render and how.</summary>
public sealed record RenderRequest
{
    public required ComposeProject Compose { get; init; }

    /// <summary>The project's app; <c>null</c> for <c>convert</c>: plain names, storage class PVCs, no namespace of its own.</summary>
    public ManagedApp? App { get; init; }

    /// <summary>Name of the app for <c>convert</c>; <c>null</c>: the Compose project's name.</summary>
    public string? Name { get; init; }
    public PodsMode Pods { get; init; }
    public KubernetesVersion KubernetesVersion { get; init; } = KubernetesVersion.Default;

    /// <summary>Service name → image reference (<c>--image</c>).</summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<VolumeOverride> Volumes { get; init; } = [];

    /// <summary>Reads bind-mounted files, config files and secret files.</summary>
    public required IFileSource Files { get; init; }
}
