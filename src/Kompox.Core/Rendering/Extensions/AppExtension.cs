using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>The top-level <c>x-kompox</c>.</summary>
internal sealed record AppExtension
{
    /// <summary>Image of the small containers that Kompox adds, when nobody names another one.</summary>
    public const string DefaultToolImage = "busybox:1.36";

    /// <summary>Image with <c>sh</c>, <c>nc</c> and a static <c>/bin/busybox</c>.</summary>
    public Located<string>? ToolImage { get; init; }
}
