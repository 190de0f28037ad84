namespace Kompox.Yaml;

/// <summary>Tells which plain scalars are more than strings to some reader: YAML 1.1, YAML 1.2 core, or the usual libraries.</summary>
internal static class YamlResolution
{
    /// <summary>Whether a reader may take the unquoted text for a null, a boolean, a number, a time or a special key.</summary>
    public static bool IsTyped(string text)
    {
        if (text.Length == 0 || text is "~" or "=" or "<<")
            return true;
        return char.IsAsciiLetter(text[0])
            ? IsWord(text)
            : text[0] is >= '0' and <= '9' or '+' or '-' or '.' && (IsNumber(text) || IsTimestamp(text));
    }

    private static bool IsWord(string text) => text.Length <= 5 && text.ToLowerInvariant() is
        "y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null";

    private static bool IsNumber(string text)
    {
        var s = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        if (s.Length == 0)
            return false;
        if (s[0] == '.' && s.Length == 4 && s[1..].ToString().ToLowerInvariant() is "inf" or "nan")
            return true;
        if (s[0] == '0' && s.Length > 2 && char.ToLowerInvariant(s[1]) is 'x' or 'o' or 'b')
            return IsRadix(char.ToLowerInvariant(s[1]), s[2..]);
        return IsDecimal(s) || IsSexagesimal(s);
    }

    private static bool IsRadix(char radix, ReadOnlySpan<char> digits)
    {
        foreach (var c in digits)
        {
            var fits = radix switch { 'x' => char.IsAsciiHexDigit(c), 'o' => c is >= '0' and <= '7', _ => c is '0' or '1' };
            if (!fits && c != '_')
                return false;
        }
        return true;
    }

    /// <summary><c>12</c>, <c>0755</c>, <c>1_000</c>, <c>1.</c>, <c>.5</c>, <c>1.5e-3</c>.</summary>
    private static bool IsDecimal(ReadOnlySpan<char> s)
    {
        var whole = Digits(s);
        if (whole > 0 && s[0] == '_')
            return false;
        var rest = s[whole..];
        var fraction = 0;
        if (rest is ['.', ..])
        {
            fraction = Digits(rest[1..]);
            rest = rest[(1 + fraction)..];
        }
        if (whole + fraction == 0)
            return false;
        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            if (rest is ['+' or '-', ..])
                rest = rest[1..];
            return rest.Length > 0 && Digits(rest) == rest.Length;
        }
        return rest.Length == 0;
    }

    /// <summary><c>12:30:00</c> or <c>22:22</c>: base 60 in YAML 1.1.</summary>
    private static bool IsSexagesimal(ReadOnlySpan<char> s)
    {
        var rest = s[Digits(s)..];
        if (rest.Length == s.Length || rest is not [':', ..])
            return false;
        while (rest is [':', ..])
        {
            rest = rest[1..];
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0)
                digits = rest.Length;
            if (digits is not (1 or 2) || digits == 2 && rest[0] > '5')
                return false;
            rest = rest[digits..];
        }
        return rest.Length == 0 || rest[0] == '.' && Digits(rest[1..]) == rest.Length - 1;
    }

    /// <summary><c>2001-12-14</c>, alone or followed by a time.</summary>
    private static bool IsTimestamp(ReadOnlySpan<char> s)
    {
        if (s.Length < 8 || s[4] != '-' || s[..4].IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        var rest = s[5..];
        for (var part = 0; part < 2; part++)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0)
                digits = rest.Length;
            if (digits is not (1 or 2))
                return false;
            rest = rest[digits..];
            if (part == 0)
            {
                if (rest is not ['-', ..])
                    return false;
                rest = rest[1..];
            }
        }
        return rest.Length == 0 || rest[0] is 'T' or 't' or ' ' or '\t';
    }

    private static int Digits(ReadOnlySpan<char> s)
    {
        var count = 0;
        while (count < s.Length && (char.IsAsciiDigit(s[count]) || s[count] == '_'))
            count++;
        return count;
    }
}
