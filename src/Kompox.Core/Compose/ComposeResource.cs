using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A top-level config or secret (specification 08, 09).</summary>
public sealed record ComposeResource
{
    /// <summary>The key, for example <c>app_config</c>.</summary>
    public required Located<string> Key { get; init; }

    /// <summary>The <c>name</c> attribute.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Absolute path of the file that holds the content.</summary>
    public Located<string>? File { get; init; }

    /// <summary>Name of the variable that holds the content.</summary>
    public Located<string>? EnvironmentVariable { get; init; }

    /// <summary>The variable's value at load time; <c>null</c> when it is not set.</summary>
    public string? EnvironmentValue { get; init; }

    /// <summary>The content itself (configs only).</summary>
    public Located<string>? Content { get; init; }
    public Located<bool>? External { get; init; }
    public Located<string>? Driver { get; init; }
    public Located<string>? TemplateDriver { get; init; }
    public IReadOnlyList<KeyedValue> Labels { get; init; } = [];

    /// <summary>The canonical mapping, or null.</summary>
    public required YamlNode Source { get; init; }
}
