namespace Kompox.Files;

/// <summary>Path arithmetic on <c>/</c>-separated paths, free of any disk.</summary>
public static class FilePath
{
    /// <summary>Whether the path starts at a root: <c>/x</c>, <c>C:\x</c>, <c>\\host\x</c>.</summary>
    public static bool IsAbsolute(string path) =>
        path.StartsWith('/') || path.StartsWith(@"\\", StringComparison.Ordinal) ||
        path.Length > 2 && path[1] == ':' && char.IsAsciiLetter(path[0]) && path[2] is '/' or '\\';

    /// <summary><paramref name="path"/> as seen from <paramref name="directory"/>, with <c>.</c> and <c>..</c> worked out.</summary>
    public static string Combine(string directory, string path)
    {
        if (IsAbsolute(path))
            return Normalize(path);
        return Normalize(directory.Length == 0 ? path : $"{directory.TrimEnd('/')}/{path}");
    }

    /// <summary>The directory part; <c>.</c> when there is none.</summary>
    public static string DirectoryOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash switch { < 0 => ".", 0 => "/", _ => path[..slash] };
    }

    /// <summary>The last part, for example <c>compose.yml</c>.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Works out <c>.</c>, <c>..</c> and doubled slashes; leading <c>..</c> stay; an empty result is <c>.</c>.</summary>
    public static string Normalize(string path)
    {
        var text = path.Replace('\\', '/');
        var rooted = text.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !rooted)
                parts.Add(part);
        }
        var joined = string.Join('/', parts);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="directory"/> or lies below it; both absolute and normal.</summary>
    public static bool IsWithin(string path, string directory) =>
        path == directory || path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary><paramref name="path"/> relative to <paramref name="directory"/> when it lies within, else as it is.</summary>
    public static string Display(string path, string directory) =>
        path != directory && IsWithin(path, directory) ? path[(directory.TrimEnd('/').Length + 1)..] : path;
}
