using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>What a rule adds to the Ingress of its own.</summary>
internal sealed record RuleParts
{
    /// <summary>Nothing.</summary>
    public static RuleParts None { get; } = new();

    /// <summary>Names of Middlewares, in the order in which requests pass them.</summary>
    public IReadOnlyList<string> Middlewares { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>Service that its paths lead to instead of the pod's.</summary>
    public string? Service { get; init; }

    /// <summary>Objects that come with it.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; init; } = [];

    /// <summary>Both, one after the other.</summary>
    public RuleParts With(RuleParts next) => new()
    {
        Middlewares = [.. Middlewares, .. next.Middlewares],
        Annotations = [.. Annotations, .. next.Annotations],
        Service = next.Service ?? Service,
        Objects = [.. Objects, .. next.Objects],
    };
}
