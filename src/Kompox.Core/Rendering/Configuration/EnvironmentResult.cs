using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Configuration;

/// <summary>What the variables of one service become.</summary>
internal sealed record EnvironmentResult
{
    /// <summary>Secrets whose keys all become variables; later ones win.</summary>
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary>Single variables; they win over <see cref="EnvFrom"/>. Values are escaped.</summary>
    public IReadOnlyList<EnvVar> Env { get; init; } = [];

    /// <summary>The Secrets, in apply order.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; init; } = [];

    /// <summary>Content hash of each <see cref="EnvFrom"/> entry in order, empty text for what does not exist.</summary>
    public IReadOnlyList<string> ContentHashes { get; init; } = [];
}
