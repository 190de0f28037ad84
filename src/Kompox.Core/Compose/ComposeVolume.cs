using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A top-level named volume (specification 07).</summary>
public sealed record ComposeVolume
{
    /// <summary>The key, for example <c>db-data</c>.</summary>
    public required Located<string> Key { get; init; }

    /// <summary>The <c>name</c> attribute.</summary>
    public Located<string>? Name { get; init; }
    public Located<bool>? External { get; init; }
    public Located<string>? Driver { get; init; }
    public IReadOnlyList<KeyedValue> DriverOptions { get; init; } = [];
    public IReadOnlyList<KeyedValue> Labels { get; init; } = [];

    /// <summary>The canonical mapping, or null when nothing is said.</summary>
    public required YamlNode Source { get; init; }

    /// <summary>Whether no file declares it and the loader added it.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Volume-level <c>x-kompox</c>, or <c>null</c>.</summary>
    public YamlMapping? Extension { get; init; }
}
