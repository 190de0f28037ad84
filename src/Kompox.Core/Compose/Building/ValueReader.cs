using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads typed values out of canonical mappings; a value that cannot be read is reported and absent.</summary>
internal sealed class ValueReader(DiagnosticBag bag)
{
    private const string DurationForm = "a duration such as 1m30s";

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>A text; null and collections are absent.</summary>
    public static Located<string>? Text(YamlMapping from, string key) => Text(from.Find(key));

    /// <summary>A text; null and collections are absent.</summary>
    public static Located<string>? Text(YamlNode? node) =>
        node is YamlScalar { IsNull: false } scalar ? new Located<string>(scalar.Text, scalar) : null;

    /// <summary>A text that is not empty.</summary>
    public static Located<string>? Word(YamlMapping from, string key) => Text(from, key) is { Value.Length: > 0 } text ? text : null;

    /// <summary>A mapping, or <c>null</c>.</summary>
    public static YamlMapping? Mapping(YamlMapping from, string key) => from.Find(key) as YamlMapping;

    /// <summary>The items of a sequence; none when there is no sequence.</summary>
    public static IReadOnlyList<YamlNode> Items(YamlMapping from, string key) => from.Find(key) is YamlSequence sequence ? sequence.Items : [];

    /// <summary>The entries of a mapping; none when there is no mapping.</summary>
    public static IReadOnlyList<YamlEntry> Entries(YamlMapping from, string key) => from.Find(key) is YamlMapping mapping ? mapping.Entries : [];

    /// <summary>The texts of a sequence.</summary>
    public static IReadOnlyList<Located<string>> Texts(YamlMapping from, string key) => Texts(from.Find(key));

    /// <summary>The texts of a sequence.</summary>
    public static IReadOnlyList<Located<string>> Texts(YamlNode? node)
    {
        if (node is not YamlSequence { Items.Count: > 0 } sequence)
            return [];
        var texts = new List<Located<string>>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (Text(item) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    /// <summary>Names and texts of a mapping; a null is an empty text.</summary>
    public IReadOnlyList<KeyedValue> Pairs(YamlMapping from, string key)
    {
        var entries = Entries(from, key);
        if (entries.Count == 0)
            return [];
        var pairs = new List<KeyedValue>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Value is YamlScalar scalar && HasName(entry.Key, key))
                pairs.Add(new KeyedValue(new Located<string>(entry.Key.Text, entry.Key), new Located<string>(scalar.IsNull ? "" : scalar.Text, scalar)));
        }
        return pairs;
    }

    /// <summary>Names and values of container variables; a null means no value.</summary>
    public IReadOnlyList<EnvironmentVariable> Variables(YamlMapping from, string key)
    {
        var entries = Entries(from, key);
        if (entries.Count == 0)
            return [];
        var variables = new List<EnvironmentVariable>(entries.Count);
        foreach (var entry in entries)
        {
            if (HasName(entry.Key, key))
                variables.Add(new EnvironmentVariable(new Located<string>(entry.Key.Text, entry.Key), Text(entry.Value)));
        }
        return variables;
    }

    private bool HasName(YamlScalar name, string attribute)
    {
        if (name.Text.Length > 0)
            return true;
        bag.Report(LoadDiagnostics.InvalidValue, name.Location, $"An entry of '{attribute}' has no name before '='");
        return false;
    }

    /// <summary>An argument vector, or <c>null</c> when the key is absent or null.</summary>
    public static ArgumentList? Arguments(YamlMapping from, string key) =>
        from.Find(key) is YamlSequence sequence ? new ArgumentList(Texts(sequence), sequence) : null;

    /// <summary><c>true</c> or <c>false</c>, with the other words that YAML 1.1 had for them.</summary>
    public Located<bool>? Bool(YamlMapping from, string key) => Parse<bool>(from, key, TryBool, "true or false");

    /// <summary>A whole number.</summary>
    public Located<long>? Long(YamlMapping from, string key) => Parse<long>(from, key, TryLong, "a whole number");

    /// <summary>A number.</summary>
    public Located<decimal>? Decimal(YamlMapping from, string key) => Parse<decimal>(from, key, TryDecimal, "a number");

    /// <summary>An amount of bytes, for example <c>512m</c>.</summary>
    public Located<ByteSize>? Size(YamlMapping from, string key) => Parse<ByteSize>(from, key, ByteSize.TryParseCompose, "a size such as 512m");

    /// <summary>A length of time, for example <c>1m30s</c>.</summary>
    public Located<TimeSpan>? Duration(YamlMapping from, string key) => Parse<TimeSpan>(from, key, DurationText.TryParse, DurationForm);

    /// <summary>Permission bits: a number with a leading 0, or any quoted number, is octal; <c>292</c> without quotes is decimal.</summary>
    public Located<int>? Mode(YamlMapping from, string key)
    {
        var plain = from.Find(key) is YamlScalar { IsPlain: true };
        return Parse<int>(from, key, TryMode, "file permissions such as 0440");

        bool TryMode(string text, out int mode)
        {
            mode = 0;
            var digits = text.StartsWith("0o", StringComparison.Ordinal) ? text[2..] : text;
            if (plain && digits.Length == text.Length && text is not ['0', ..])
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out mode) && mode <= 0xFFF;
            foreach (var digit in digits)
            {
                if (digit is < '0' or > '7' || (mode = mode * 8 + digit - '0') > 0xFFF)
                    return false;
            }
            return digits.Length > 0;
        }
    }

    /// <summary>Reports a value that is not what its key needs.</summary>
    public void ReportInvalid(Located<string> text, string key, string expected) =>
        bag.Report(LoadDiagnostics.InvalidValue, text.Location, $"'{key}' must be {expected}, not '{text.Value}'",
            expected == DurationForm && text.Value.Length > 0 && text.Value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? $"Write '{text.Value}s' for seconds" : null);

    /// <summary>A text that must be there; its absence is reported at the mapping.</summary>
    public Located<string>? Required(YamlMapping from, string key, string what)
    {
        if (Word(from, key) is { } found)
            return found;
        bag.Report(LoadDiagnostics.MissingPart, from.Location, $"{what} needs '{key}'");
        return null;
    }

    /// <summary>Reports a mount target that is not absolute.</summary>
    public void ReportRelativeTarget(Located<string> target) =>
        bag.Report(LoadDiagnostics.InvalidMount, target.Location, $"The target '{target.Value}' of a mount must be an absolute path", $"Write '/{target.Value}'");

    /// <summary>Reads the bool of any YAML spelling.</summary>
    public static bool TryBool(string text, out bool value)
    {
        value = text.ToLowerInvariant() is "true" or "yes" or "on" or "y" or "1";
        return value || text.ToLowerInvariant() is "false" or "no" or "off" or "n" or "0";
    }

    private static bool TryLong(string text, out long value) =>
        long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        || TryWholeDecimal(text, out value);

    private static bool TryWholeDecimal(string text, out long value)
    {
        value = 0;
        if (!TryDecimal(text, out var number) || decimal.Truncate(number) != number || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    private static bool TryDecimal(string text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    private Located<T>? Parse<T>(YamlMapping from, string key, Parser<T> parse, string expected) where T : struct
    {
        if (Text(from, key) is not { Value.Length: > 0 } text)
            return null;
        if (parse(text.Value, out var value))
            return new Located<T>(value, text.Source);
        ReportInvalid(text, key, expected);
        return null;
    }
}
