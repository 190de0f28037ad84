namespace Kompox.Model;

/// <summary>Rules of names that Kubernetes and DNS accept (RFC 1123, RFC 1035).</summary>
public static class DnsName
{
    /// <summary>Longest label.</summary>
    public const int MaxLabel = 63;

    /// <summary>Longest name of several labels.</summary>
    public const int MaxName = 253;

    /// <summary>Whether the text is a DNS-1123 label: <c>a-z0-9-</c>, no dash at either end, 1 to 63 characters.</summary>
    public static bool IsLabel(string text)
    {
        if (text.Length is 0 or > MaxLabel || text[0] == '-' || text[^1] == '-')
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        }
        return true;
    }

    /// <summary>Whether the text is a label that starts with a letter, as the name of a Kubernetes Service must (RFC 1035).</summary>
    public static bool IsServiceName(string text) => IsLabel(text) && char.IsAsciiLetterLower(text[0]);

    /// <summary>Whether the text is labels joined with dots, at most 253 characters.</summary>
    public static bool IsSubdomain(string text) => text.Length is > 0 and <= MaxName && Array.TrueForAll(text.Split('.'), IsLabel);

    /// <summary>The nearest label: lower case, other characters turned into <c>-</c>, cut at 63; <c>x</c> when nothing is left.</summary>
    public static string ToLabel(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
            characters[i] = char.IsAsciiLetterOrDigit(characters[i]) ? char.ToLowerInvariant(characters[i]) : '-';
        var label = new string(characters).Trim('-');
        if (label.Length > MaxLabel)
            label = label[..MaxLabel].TrimEnd('-');
        return label.Length == 0 ? "x" : label;
    }
}
