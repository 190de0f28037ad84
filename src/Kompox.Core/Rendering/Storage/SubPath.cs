using Kompox.Files;

namespace Kompox.Rendering.Storage;

/// <summary>Paths below the root of a volume.</summary>
internal static class SubPath
{
    /// <summary>The parts joined and normal, <c>null</c> for the root: <c>data</c> and <c>a/./b</c> give <c>data/a/b</c>.</summary>
    public static string? Join(params ReadOnlySpan<string?> parts)
    {
        var joined = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                joined.Add(part.Trim('/'));
        }
        var path = FilePath.Normalize(string.Join('/', joined));
        return path == "." ? null : path;
    }

    /// <summary>Whether the path leaves its root.</summary>
    public static bool Escapes(string? path) => path is ".." || path?.StartsWith("../", StringComparison.Ordinal) == true;

    /// <summary>The path and every directory above it, from the top: <c>a</c>, <c>a/b</c>.</summary>
    public static IEnumerable<string> Chain(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
        yield return path;
    }
}
