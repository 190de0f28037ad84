using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One entry of <c>env_file</c> with what was read from it.</summary>
public sealed record EnvFile
{
    /// <summary>Absolute path, located at the entry.</summary>
    public required Located<string> Path { get; init; }

    /// <summary>Whether absence is an error.</summary>
    public required bool Required { get; init; }

    /// <summary>Variables in file order, duplicates resolved (last wins); empty when the file is absent and not required.</summary>
    public IReadOnlyList<EnvironmentVariable> Variables { get; init; } = [];

    /// <summary>The canonical mapping of the entry.</summary>
    public required YamlNode Source { get; init; }
}
