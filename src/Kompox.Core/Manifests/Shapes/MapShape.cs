namespace Kompox.Manifests.Shapes;

/// <summary>A mapping with keys of the user's choice.</summary>
internal sealed record MapShape(Shape Value) : Shape
{
    /// <summary>Names to values as written: <c>settings</c>, <c>options</c>.</summary>
    public static readonly MapShape Settings = new(ScalarShape.Literal);
}
