using System.Buffers;
using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>Reads the paths of an ingress rule: only what an Ingress takes and every controller reads alike.</summary>
internal static class PathReader
{
    // RFC 3986, 3.3, without the percent sign, which must be followed by two digits.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/");

    /// <summary>The paths.</summary>
    public static IReadOnlyList<IngressPath> Read(RuleScope scope)
    {
        var paths = new List<IngressPath>();
        var seen = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var items = scope.Fields.Items("paths");
        for (var i = 0; i < items.Count; i++)
        {
            var fields = new FieldReader(items[i]);
            if (fields.Find("path") is not YamlScalar path)
                continue;
            var name = scope.Name(string.Create(CultureInfo.InvariantCulture, $"paths[{i}]"));
            var read = new IngressPath(path.Text, fields.Boolean("exact"), fields.Boolean("strip"), items[i].Location);
            if (Problem(path.Text) is { } problem)
                scope.Report(SpecDiagnostics.InvalidPath, path, $"Path '{path.Text}' of '{name}.path' {problem}", "Write a path such as '/api'");
            else if (read.IsStripped && path.Text == "/")
                scope.Report(SpecDiagnostics.InvalidPath, fields.Find("strip")!, $"'{name}.strip' has nothing to take away from the path '/'", "Remove it");
            else if (!seen.TryAdd(read.Key, path.Location))
                scope.Report(SpecDiagnostics.InvalidPath, path, $"Path '{path.Text}' of '{name}.path' is listed twice", "Remove one of the two", seen[read.Key]);
            // A wrong path still keeps its rule from looking like one for everything.
            paths.Add(read);
        }
        return paths;
    }

    private static string? Problem(string path)
    {
        if (!path.StartsWith('/'))
            return "does not begin with '/'";
        if (path.Contains("//", StringComparison.Ordinal))
            return "has an empty part";
        if (path.Split('/').Any(p => p is "." or ".."))
            return "has a part '.' or '..'";
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' ? !IsEscape(path.AsSpan(i)) : !Allowed.Contains(path[i]))
                return $"has the character '{path[i]}', which is not allowed there";
        }
        return null;
    }

    // A slash or dot that is hidden would be judged differently by controller and app.
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2])
        && !text[1..3].Equals("2f", StringComparison.OrdinalIgnoreCase) && !text[1..3].Equals("2e", StringComparison.OrdinalIgnoreCase);
}
