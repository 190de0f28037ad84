using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>A value and the node it was read from, so that every later message can point at it.</summary>
public readonly record struct Located<T>(T Value, YamlNode Source)
{
    /// <summary>Where the value stands.</summary>
    public SourceLocation Location => Source.Location;

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";
}
