using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>A volume's <c>x-kompox</c>.</summary>
internal sealed record VolumeExtension
{
    /// <summary>A volume that says nothing.</summary>
    public static VolumeExtension None { get; } = new();

    public Located<ByteSize>? Size { get; init; }

    /// <summary>Storage class.</summary>
    public Located<string>? Class { get; init; }

    /// <summary><c>ReadWriteOnce</c>, <c>ReadWriteMany</c>, <c>ReadOnlyMany</c> or <c>ReadWriteOncePod</c>.</summary>
    public Located<string>? AccessMode { get; init; }

    /// <summary>Whether a new volume stays empty instead of taking over content of the image.</summary>
    public bool KeepEmpty { get; init; }

    /// <summary>Whether several pods may mount the volume at once.</summary>
    public bool IsShared => AccessMode is { Value: "ReadWriteMany" or "ReadOnlyMany" };
}
