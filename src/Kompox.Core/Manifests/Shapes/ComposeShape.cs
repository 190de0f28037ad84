namespace Kompox.Manifests.Shapes;

/// <summary>A Compose model: a mapping, its YAML as text, or <c>file:PATH</c>.</summary>
internal sealed record ComposeShape : Shape;
