namespace Kompox.Manifests;

/// <summary>The form of Kubernetes quantities: <c>250m</c>, <c>1.5</c>, <c>256Mi</c>, <c>1e9</c>.</summary>
internal static class QuantityText
{
    /// <summary>Whether the text is a quantity that is not negative.</summary>
    public static bool IsValid(string text)
    {
        var at = 0;
        var digits = 0;
        var points = 0;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'); at++)
        {
            if (text[at] == '.')
                points++;
            else
                digits++;
        }
        return digits > 0 && points <= 1 && IsSuffix(text.AsSpan(at));
    }

    private static bool IsSuffix(ReadOnlySpan<char> suffix)
    {
        if (suffix is "" or "n" or "u" or "m" or "k" or "M" or "G" or "T" or "P" or "E" or "Ki" or "Mi" or "Gi" or "Ti" or "Pi" or "Ei")
            return true;
        if (suffix[0] is not ('e' or 'E'))
            return false;
        var exponent = suffix[1..];
        if (exponent.Length > 0 && exponent[0] is '+' or '-')
            exponent = exponent[1..];
        return exponent.Length is > 0 and <= 2 && !exponent.ContainsAnyExceptInRange('0', '9');
    }
}
