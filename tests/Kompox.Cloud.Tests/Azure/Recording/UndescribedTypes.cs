using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>
/// Types that the reference data says nothing of, so that nobody can judge requests to them by it: they go into a file of their own. Each has a test that
/// holds its bodies against the published form, and fails once the data describes it.
/// </summary>
internal static class UndescribedTypes
{
    private static readonly string[] All = ["/providers/Microsoft.Insights/diagnosticSettings/"];

    /// <summary>Whether a path is of one.</summary>
    public static bool Holds(string path) => Array.Exists(All, t => path.Contains(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a recorded request is to one.</summary>
    public static bool HoldsLine(string line) => JsonNode.Parse(line)?["path"]?.GetValue<string>() is { } path && Holds(path);
}
