using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>What to load and with which surroundings. Nothing else is read: no process environment, no working directory of its own.</summary>
public sealed record ComposeLoadRequest
{
    /// <summary>The files in merge order, already read; at least one unless there is a <see cref="Tree"/>.</summary>
    public required IReadOnlyList<SourceText> Sources { get; init; }

    /// <summary>A model that was parsed already (a mapping inside a manifest); it comes before the <see cref="Sources"/>.</summary>
    public YamlNode? Tree { get; init; }

    /// <summary>Path of what comes first, for messages about the whole.</summary>
    internal string FirstPath => Tree?.Location.File ?? Sources[0].Path;

    /// <summary>Absolute project directory: base of relative paths, home of <c>.env</c>.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Name from the command line or the caller; beats <c>name:</c> and <c>COMPOSE_PROJECT_NAME</c>.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The caller's environment; empty for reproducible conversions. It beats <see cref="EnvFiles"/> and <c>.env</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Paths of <c>--env-file</c>, in order; when empty, <c>.env</c> of the project directory is read if present.</summary>
    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>Active profiles; <c>*</c> means all. <c>COMPOSE_PROFILES</c> of the environment is used when empty.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Directory (absolute) that <c>extends</c>, <c>include</c>, <c>env_file</c>, <c>configs</c> and <c>secrets</c> may not leave; <c>null</c> for no bound.</summary>
    public string? Boundary { get; init; }

    /// <summary>Whether files other than the sources may be read at all (false for documents of foreign origin).</summary>
    public bool AllowFiles { get; init; } = true;

    /// <summary>Named volumes that exist without being declared: the volumes of the app.</summary>
    public IReadOnlyCollection<string> KnownVolumes { get; init; } = [];

    /// <summary>Whether a named volume that no file declares is declared with a warning (true) or an error (false).</summary>
    public bool DeclareMissingVolumes { get; init; } = true;

    /// <summary>Whether unset variables without a default are errors (true) or blank with a warning (false).</summary>
    public bool RequireVariables { get; init; }
}
