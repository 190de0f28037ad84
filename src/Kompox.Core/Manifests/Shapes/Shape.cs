namespace Kompox.Manifests.Shapes;

/// <summary>What a place of a manifest may hold. The checker and the JSON schemas are made from the same shapes.</summary>
internal abstract record Shape;
