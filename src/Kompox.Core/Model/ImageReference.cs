namespace Kompox.Model;

/// <summary>References of container images, for example <c>docker.io/library/traefik:v3.7.13</c>.</summary>
public static class ImageReference
{
    /// <summary>Whether the text has the form of a reference.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || text[0] is '/' or ':' or '@' or '-' || text[^1] is '/' or ':' or '@')
            return false;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        var colon = name.LastIndexOf(':');
        var path = colon > name.LastIndexOf('/') ? name[..colon] : name;
        if (path.Any(char.IsAsciiLetterUpper) && !path[..Math.Max(0, path.IndexOf('/', StringComparison.Ordinal))].Any(char.IsAsciiLetterUpper))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/' or ':' or '@' or '+'))
                return false;
        }
        return true;
    }

    /// <summary>Whether it may be another image tomorrow: the tag is <c>latest</c> or missing.</summary>
    public static bool IsMoving(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return false;
        var name = image[(image.LastIndexOf('/') + 1)..];
        return !name.Contains(':', StringComparison.Ordinal) || name.EndsWith(":latest", StringComparison.Ordinal);
    }

    /// <summary>Registry (<c>null</c>: Docker Hub), repository, and tag or <c>null</c>; a digest is left out.</summary>
    public static (string? Registry, string Repository, string? Tag) Split(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
        var path = tag is null ? name : name[..colon];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var hasRegistry = slash > 0 && (path[..slash].AsSpan().ContainsAny('.', ':') || path[..slash] == "localhost");
        return hasRegistry ? (path[..slash], path[(slash + 1)..], tag) : (null, path, tag);
    }
}
