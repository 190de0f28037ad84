using Kompox.Objects;

namespace Kompox.Rendering.Storage;

/// <summary>An object and its place among those of its kind.</summary>
internal sealed record OrderedObject(int Order, KubernetesObject Object);
