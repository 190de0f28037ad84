using Kompox.Diagnostics;

namespace Kompox.Apps.Runs;

/// <summary>What prevents one-off pods.</summary>
public static class RunDiagnostics
{
    public static readonly DiagnosticDescriptor NotStarted = new()
    {
        Code = "KPX3369",
        Severity = Severity.Error,
        Title = "One-off pod did not start",
        Explanation = "The pod of `app run` was made, but its container did not start: the image cannot be pulled, no node has room for it, "
            + "or a volume cannot be mounted. The pod has been removed again.",
    };

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotStarted];
}
