using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>Label selectors (<c>a=b,c!=d,e,!f,g in (h,i)</c>) and field selectors on name and namespace.</summary>
internal static class FakeSelector
{
    private const string Fields = "fields:";

    public static bool Matches(ObservedObject item, string? space, string? selector)
    {
        if (space is not null && item.Namespace != space)
            return false;
        if (string.IsNullOrEmpty(selector))
            return true;
        if (selector.StartsWith(Fields, StringComparison.Ordinal))
            return selector[Fields.Length..].Split(',').All(p => MatchesField(item, p));
        return Split(selector).TrueForAll(p => MatchesLabel(item, p.Trim()));
    }

    private static bool MatchesField(ObservedObject item, string part)
    {
        var (path, value) = (part.Split('=')[0], part.Split('=')[^1]);
        return item.Text(path.Split('.')) == value;
    }

    private static bool MatchesLabel(ObservedObject item, string part)
    {
        if (part.IndexOf(" in (", StringComparison.Ordinal) is > 0 and var at)
            return item.Label(part[..at]) is { } label && part[(at + 5)..].TrimEnd(')').Split(',').Any(v => v.Trim() == label);
        if (part.IndexOf("!=", StringComparison.Ordinal) is > 0 and var not)
            return item.Label(part[..not]) != part[(not + 2)..];
        if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return item.Label(part[..equals]) == part[(equals + 1)..].TrimStart('=');
        return part[0] == '!' ? item.Label(part[1..]) is null : item.Label(part) is not null;
    }

    // At commas outside parentheses.
    private static List<string> Split(string selector)
    {
        var parts = new List<string> { "" };
        var depth = 0;
        foreach (var c in selector)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0)
                parts.Add("");
            else
                parts[^1] += c;
        }
        return parts;
    }
}
