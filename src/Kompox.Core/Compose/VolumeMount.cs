using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One entry of a service's <c>volumes</c>.</summary>
public sealed record VolumeMount
{
    public required Located<VolumeMountType> Type { get; init; }

    /// <summary>Key of the named volume, absolute host path of a bind, image reference; <c>null</c> for an anonymous volume.</summary>
    public Located<string>? SourceName { get; init; }

    /// <summary>A bind's source exactly as written, for example <c>./data/gitea</c>; <c>null</c> for other types.</summary>
    public string? WrittenSource { get; init; }

    /// <summary>Absolute path in the container.</summary>
    public required Located<string> Target { get; init; }
    public Located<bool>? ReadOnly { get; init; }

    /// <summary><c>bind.propagation</c>.</summary>
    public Located<string>? Propagation { get; init; }

    /// <summary><c>volume.nocopy</c>.</summary>
    public Located<bool>? NoCopy { get; init; }

    /// <summary><c>volume.subpath</c> or <c>image.subpath</c>.</summary>
    public Located<string>? SubPath { get; init; }
    public Located<ByteSize>? TmpfsSize { get; init; }

    /// <summary>Permission bits, for example octal 1777.</summary>
    public Located<int>? TmpfsMode { get; init; }
    public required YamlMapping Source { get; init; }
}
