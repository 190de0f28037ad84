namespace Kompox.Manifests;

/// <summary>URLs as messages may show them.</summary>
internal static class UrlText
{
    /// <summary>The text without the user and password of a URL: <c>https://u:p@host/x</c> → <c>https://host/x</c>; without query.</summary>
    public static string WithoutSecrets(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return text;
        start += 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#') is >= 0 and var length ? start + length : text.Length;
        var user = text.AsSpan(start, end - start).LastIndexOf('@');
        var shown = user < 0 ? text : text[..start] + text[(start + user + 1)..];
        return shown.IndexOfAny(['?', '#']) is >= 0 and var query ? shown[..query] : shown;
    }
}
