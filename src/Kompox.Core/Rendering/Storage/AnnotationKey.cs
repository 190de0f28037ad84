using Kompox.Model;

namespace Kompox.Rendering.Storage;

/// <summary>Keys of annotations: a name of at most 63 characters, before it an optional DNS name and <c>/</c>.</summary>
internal static class AnnotationKey
{
    /// <summary>Whether the API takes the key: <c>com.example.team</c>, <c>example.com/team</c>.</summary>
    public static bool IsValid(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && !DnsName.IsSubdomain(key[..slash]))
            return false;
        var name = key[(slash + 1)..];
        if (name.Length is 0 or > DnsName.MaxLabel || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return true;
    }
}
