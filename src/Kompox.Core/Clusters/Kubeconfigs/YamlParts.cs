using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>Makes and changes nodes of a kubeconfig.</summary>
internal static class YamlParts
{
    private static readonly SourceLocation Nowhere = SourceLocation.WholeFile("kubeconfig");

    /// <summary>A string.</summary>
    public static YamlScalar Text(string text) => new(text, plain: false, Nowhere);

    /// <summary>A mapping.</summary>
    public static YamlMapping Map(params IReadOnlyList<(string Key, YamlNode Value)> entries) =>
        new([.. entries.Select(e => new YamlEntry(new YamlScalar(e.Key, plain: true, Nowhere), e.Value))], Nowhere);

    /// <summary>A list.</summary>
    public static YamlSequence List(IReadOnlyList<YamlNode> items) => new(items, Nowhere);

    /// <summary>The mapping with a key set to a value where it stands, else at the end; <c>null</c> removes the key.</summary>
    public static YamlMapping With(this YamlMapping mapping, string key, YamlNode? value)
    {
        var entries = new List<YamlEntry>(mapping.Entries);
        var at = entries.FindIndex(e => e.Key.Text == key);
        if (at >= 0 && value is not null)
            entries[at] = entries[at] with { Value = value };
        else if (at >= 0)
            entries.RemoveAt(at);
        else if (value is not null)
            entries.Add(new YamlEntry(new YamlScalar(key, plain: true, Nowhere), value));
        return new YamlMapping(entries, mapping.Location);
    }

    /// <summary>The text of a key, or <c>null</c> when it is absent, empty or no scalar.</summary>
    public static string? TextOf(this YamlMapping mapping, string key) =>
        mapping.Find(key) is YamlScalar { IsNull: false, Text.Length: > 0 } scalar ? scalar.Text : null;
}
