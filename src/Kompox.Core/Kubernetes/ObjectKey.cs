using Kompox.Objects;

namespace Kompox.Kubernetes;

/// <summary>Which object: its type, namespace (<c>null</c> when the type has none) and name.</summary>
public sealed record ObjectKey(ResourceType Type, string? Namespace, string Name)
{
    /// <summary>The key of an object that Kompox renders.</summary>
    public static ObjectKey Of(KubernetesObject item) => new(ResourceTypes.Of(item), item.Metadata.Namespace, item.Metadata.Name!);

    /// <inheritdoc/>
    public override string ToString() => Namespace is null ? $"{Type.Kind} {Name}" : $"{Type.Kind} {Namespace}/{Name}";
}
