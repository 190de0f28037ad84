using System.Globalization;
using Kompox.Yaml;

namespace Kompox.Manifests;

/// <summary>Takes values out of a mapping that was checked; what does not fit counts as absent.</summary>
internal readonly struct FieldReader(YamlNode? node)
{
    /// <summary>The mapping, or <c>null</c> when there is none.</summary>
    public YamlMapping? Mapping { get; } = node as YamlMapping;

    /// <summary>Whether the key is there with a value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of a key, or <c>null</c> when it is absent or null.</summary>
    public YamlNode? Find(string key) => Mapping?.Find(key) is { } value and not YamlScalar { IsNull: true } ? value : null;

    /// <summary>The scalar of a key that is not empty.</summary>
    public YamlScalar? Scalar(string key) => Find(key) is YamlScalar { Text.Length: > 0 } scalar ? scalar : null;

    /// <summary>The text of a key, or <c>null</c> when absent or empty.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>The boolean of a key; false when absent.</summary>
    public bool Boolean(string key) => Find(key) is YamlScalar scalar && TryParseBoolean(scalar, out var value) && value;

    /// <summary>The mapping of a key; reads as empty when absent.</summary>
    public FieldReader Object(string key) => new(Find(key));

    /// <summary>The items of a list; empty when absent.</summary>
    public IReadOnlyList<YamlNode> Items(string key) => Find(key) is YamlSequence sequence ? sequence.Items : [];

    /// <summary>The scalars of a list that are not empty.</summary>
    public IReadOnlyList<YamlScalar> Scalars(string key) => [.. Items(key).OfType<YamlScalar>().Where(s => !s.IsNull && s.Text.Length > 0)];

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Scalars(key).Select(s => s.Text)];

    /// <summary>A mapping of texts as written, null as an empty text.</summary>
    public IReadOnlyDictionary<string, string> Settings(string key)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (Find(key) as YamlMapping)?.Entries ?? [])
        {
            if (entry.Value is YamlScalar scalar)
                settings[entry.Key.Text] = scalar.IsNull ? "" : scalar.Text;
        }
        return settings;
    }

    /// <summary>Reads <c>true</c>, <c>false</c> and YAML 1.1's other words, unquoted.</summary>
    public static bool TryParseBoolean(YamlScalar scalar, out bool value)
    {
        value = scalar.Text.ToLowerInvariant() is "true" or "yes" or "on" or "y";
        return scalar.IsPlain && (value || scalar.Text.ToLowerInvariant() is "false" or "no" or "off" or "n");
    }

    /// <summary>Reads a decimal whole number.</summary>
    public static bool TryParseInteger(YamlScalar scalar, out int value) =>
        int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
