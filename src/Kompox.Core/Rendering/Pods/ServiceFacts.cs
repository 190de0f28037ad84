using Kompox.Compose;
using Kompox.Rendering.Extensions;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>What decides into which pod a service goes.</summary>
internal sealed record ServiceFacts
{
    /// <summary>Place in the file.</summary>
    public required int Index { get; init; }
    public required ComposeService Service { get; init; }
    public required ServiceExtension Extension { get; init; }
    public required ServiceRole Role { get; init; }
    public required long Replicas { get; init; }
    public required PodTraits Traits { get; init; }

    /// <summary>The container ports it declares.</summary>
    public required IReadOnlyList<PortClaim> Ports { get; init; }

    public string Name => Service.Name.Value;

    /// <summary>The place that best stands for the service.</summary>
    public YamlNode At => Service.Name.Source;
}
