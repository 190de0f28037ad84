using System.Globalization;

namespace Kompox.Compose.Schema;

/// <summary>Rules of single values.</summary>
internal static class ScalarRules
{
    private static readonly string[] PullPolicies = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];

    /// <summary>Whether text is allowed, or the value is a number that is.</summary>
    public static bool FitsNumber(Yaml.YamlScalar scalar, ValueShapes shapes)
    {
        if ((shapes & ValueShapes.Number) == 0)
            return true;
        var wholeOnly = (shapes & ValueShapes.Number) == ValueShapes.Integer;
        if (IsNumber(scalar.Text))
            return !wholeOnly || !scalar.IsPlain && (shapes & ValueShapes.Text) != 0 || IsWhole(scalar.Text);
        return (shapes & (ValueShapes.Text | ValueShapes.Logical)) != 0;
    }

    /// <summary>Whether something else than a boolean is allowed, or the value is one.</summary>
    public static bool FitsBoolean(Yaml.YamlScalar scalar, ValueShapes shapes) =>
        shapes != ValueShapes.Logical || IsBoolean(scalar.Text);

    /// <summary>What an unquoted value is when only text is allowed; else <c>null</c>.</summary>
    public static string? KindAgainst(string text, ValueShapes shapes)
    {
        if ((shapes & ValueShapes.Logical) == 0 && IsBoolean(text))
            return "a boolean";
        return (shapes & ValueShapes.Number) == 0 && IsNumber(text) ? "a number" : null;
    }

    /// <summary>
    /// What is wrong with a value besides its kind, for example <c>must be 0 or more</c>; else <c>null</c>. Empty text, which a variable
    /// that is not set leaves behind, counts as absent.
    /// </summary>
    public static string? Problem(string text, SchemaNode schema)
    {
        if (schema.Words.Length > 0 && text.Length > 0 && Array.IndexOf(schema.Words, text) < 0)
            return $"must be {Or(schema.Words)}";
        if (schema.Minimum is { } minimum && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (number < minimum || number > (schema.Maximum ?? long.MaxValue)))
            return schema.Maximum is { } maximum ? $"must be between {minimum} and {maximum}" : $"must be {minimum} or more";
        return schema.Pattern switch
        {
            TextPattern.ContainerName when text.Length > 0 && !HasName(text) => "must have at least two letters or digits",
            TextPattern.PullPolicy when text.Length > 0 && !IsPullPolicy(text) => $"must be {Or([.. PullPolicies, "every_<time>"])}",
            _ => null,
        };
    }

    /// <summary>The kinds of values in words, for example <c>a list or a mapping</c>.</summary>
    public static string Expected(ValueShapes shapes)
    {
        var words = new List<string>();
        if ((shapes & ValueShapes.Text) != 0)
            words.Add("text");
        if ((shapes & ValueShapes.Number) == ValueShapes.Number)
            words.Add("a number");
        else if ((shapes & ValueShapes.Integer) != 0)
            words.Add("a whole number");
        if ((shapes & ValueShapes.Logical) != 0)
            words.Add("true or false");
        if ((shapes & ValueShapes.List) != 0)
            words.Add("a list");
        if ((shapes & ValueShapes.Mapping) != 0)
            words.Add("a mapping");
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.GetRange(0, words.Count - 1))} or {words[^1]}";
    }

    /// <summary>Whether an unquoted text is a number to YAML 1.2.</summary>
    public static bool IsNumber(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text.Length > 1 && text[0] is '-' or '+' or '.'))
            return false;
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'o' or 'b')
            return text.AsSpan(2).IndexOfAnyExcept("0123456789abcdefABCDEF_") < 0;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
    }

    private static bool IsWhole(string text) => text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 || text.StartsWith("0x", StringComparison.Ordinal);

    private static bool IsBoolean(string text) => text is "true" or "false" or "True" or "False" or "TRUE" or "FALSE";

    private static bool HasName(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '_' or '.' or '-'))
                return true;
        }
        return false;
    }

    private static bool IsPullPolicy(string text)
    {
        const string Every = "every_";
        if (Array.IndexOf(PullPolicies, text) >= 0)
            return true;
        if (!text.StartsWith(Every, StringComparison.Ordinal) || text.Length == Every.Length || !char.IsAsciiDigit(text[Every.Length]))
            return false;
        for (var i = Every.Length; i < text.Length; i++)
        {
            var isUnit = "wdhms".Contains(text[i], StringComparison.Ordinal);
            if (!isUnit && !char.IsAsciiDigit(text[i]) || isUnit && !char.IsAsciiDigit(text[i - 1]))
                return false;
        }
        return !char.IsAsciiDigit(text[^1]);
    }

    private static string Or(string[] words) =>
        words.Length == 1 ? $"'{words[0]}'" : $"'{string.Join("', '", words[..^1])}' or '{words[^1]}'";
}
