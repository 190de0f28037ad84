using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>
/// One app as the Compose Specification sees it: files merged, variables replaced, short forms written out, profiles applied.
/// <see cref="Source"/> is the canonical document; every typed value below points into it.
/// </summary>
public sealed record ComposeProject
{
    /// <summary>The project name (specification 04), for example <c>gitea</c>; source is a synthetic node when it comes from the command line or the directory.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Absolute directory against which relative paths were resolved.</summary>
    public required string Directory { get; init; }

    /// <summary>The canonical document: what <c>kompoxops config</c> style output prints.</summary>
    public required YamlMapping Source { get; init; }

    /// <summary>Enabled services, in file order.</summary>
    public required IReadOnlyList<ComposeService> Services { get; init; }

    /// <summary>Services whose profiles are not active: loaded and checked, not deployed.</summary>
    public IReadOnlyList<ComposeService> DisabledServices { get; init; } = [];

    /// <summary>Top-level networks, in file order, with <c>default</c> last when it is used but not declared.</summary>
    public IReadOnlyList<ComposeNetwork> Networks { get; init; } = [];

    /// <summary>Top-level named volumes, in file order.</summary>
    public IReadOnlyList<ComposeVolume> Volumes { get; init; } = [];

    /// <summary>Top-level configs, in file order.</summary>
    public IReadOnlyList<ComposeResource> Configs { get; init; } = [];

    /// <summary>Top-level secrets, in file order.</summary>
    public IReadOnlyList<ComposeResource> Secrets { get; init; } = [];

    /// <summary>Top-level AI models, in file order.</summary>
    public IReadOnlyList<ComposeModel> Models { get; init; } = [];

    /// <summary>Top-level <c>x-kompox</c>, or <c>null</c>.</summary>
    public YamlMapping? Extension { get; init; }

    /// <summary>Nodes of the source files that are not in <see cref="Source"/> because a later file, an <c>!override</c> or a <c>!reset</c> replaced them.</summary>
    public IReadOnlyList<YamlNode> Superseded { get; init; } = [];
}
