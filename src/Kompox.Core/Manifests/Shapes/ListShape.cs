namespace Kompox.Manifests.Shapes;

/// <summary>A list of like things.</summary>
internal sealed record ListShape(Shape Item) : Shape;
