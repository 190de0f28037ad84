namespace Kompox.Rendering.Extensions;

/// <summary>One key of <c>x-kompox</c>; the summary is Markdown.</summary>
internal sealed record ExtensionKey(string Name, ExtensionValue Value, string Summary);
