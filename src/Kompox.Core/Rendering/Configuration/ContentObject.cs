using Kompox.Diagnostics;
using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Configuration;

/// <summary>A ConfigMap or Secret whose keys are mounted as files.</summary>
internal sealed record ContentObject
{
    /// <summary>What tells it from others in this run, for example <c>config/main</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the ConfigMap or Secret.</summary>
    public required string Name { get; init; }
    public required bool IsSecret { get; init; }

    /// <summary>Name that its pod volume would like to have: <c>cfg-main</c>.</summary>
    public required string VolumeName { get; init; }

    /// <summary>Where the content is defined.</summary>
    public SourceLocation? At { get; init; }

    /// <summary>Keys and the paths they get below the volume.</summary>
    public required IReadOnlyList<KeyPath> Files { get; init; }

    /// <summary>Content hash; empty for an object that exists already.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The object to apply; <c>null</c> when it exists already.</summary>
    public KubernetesObject? Object { get; init; }
}
