namespace Kompox.Kubernetes.Failures;

/// <summary>Takes out of a server's messages what may be a secret: values that they repeat, and excerpts of the request.</summary>
internal static class ServerText
{
    private const string Hidden = "********";
    private const string InvalidValue = "Invalid value: ";
    private static readonly string[] Values = [InvalidValue, "Unsupported value: ", "Duplicate value: ", "Too long: may not be longer than "];

    // Decoders of the server quote the body around the place where they gave up.
    private static readonly string[] Excerpts = [", error found in #", "; bigger context", "...|"];

    /// <summary>The message with values hidden.</summary>
    public static string Hide(string message, bool isSecret)
    {
        var text = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        foreach (var excerpt in Excerpts)
        {
            if (text.IndexOf(excerpt, StringComparison.Ordinal) is >= 0 and var at)
                text = text[..at];
        }
        foreach (var marker in Values)
            text = HideValues(text, marker, isSecret);
        return text;
    }

    private static string HideValues(string text, string marker, bool isSecret)
    {
        for (var at = text.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(marker, at, StringComparison.Ordinal))
        {
            at += marker.Length;
            var end = ValueEnd(text, at);
            // Short plain values help; whole structures hold environment variables and more.
            if (!isSecret && end - at <= 80 && text[at..end].AsSpan().IndexOfAny('{', '[') < 0)
                continue;
            text = string.Concat(text.AsSpan(0, at), Hidden, text.AsSpan(end));
        }
        return text;
    }

    private static int ValueEnd(string text, int start)
    {
        if (start < text.Length && text[start] == '"')
        {
            for (var i = start + 1; i < text.Length; i++)
            {
                if (text[i] == '\\')
                    i++;
                else if (text[i] == '"')
                    return i + 1;
            }
            return text.Length;
        }
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '"')
                i = Math.Min(ValueEnd(text, i) - 1, text.Length - 1);
            else if (text[i] is '{' or '[' or '(')
                depth++;
            else if (text[i] is '}' or ']' or ')')
                depth--;
            else if (depth <= 0 && text[i] == ':' && i + 1 < text.Length && text[i + 1] == ' ')
                return i;
            if (depth < 0)
                return i;
        }
        return text.Length;
    }
}
