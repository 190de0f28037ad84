namespace Kompox.Manifests.Shapes;

/// <summary>Anything; whoever reads it checks it.</summary>
internal sealed record AnyShape : Shape;
