using Kompox.Diagnostics;

namespace Kompox.Rendering;

/// <summary>Turns an app's Compose model into Kubernetes objects.</summary>
public static class AppRenderer
{
    /// <summary>Renders everything and reports every problem; the objects are only worth applying when no error was reported.</summary>
    public static RenderResult Render(RenderRequest request, DiagnosticBag bag) =>
        new() { Objects = [], Pods = [], Ledger = new Ledger() };
}
