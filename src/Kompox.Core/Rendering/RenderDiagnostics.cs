using Kompox.Diagnostics;

namespace Kompox.Rendering;

/// <summary>Problems of rendering as a whole: KPX3090 to KPX3099.</summary>
public static class RenderDiagnostics
{
    public static readonly DiagnosticDescriptor Ignored = new()
    {
        Code = "KPX3099",
        Severity = Severity.Warning,
        Title = "Attribute is ignored",
        Explanation = """
            The attribute has no equivalent on Kubernetes, so it is not in the manifests. Where something else does the same, the hint names it.
            Remove the attribute to silence the warning.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Ignored];
}
