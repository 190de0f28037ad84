using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Notes where the fields of a mapping stand.</summary>
internal static class FieldPlacesReader
{
    /// <summary>The places of the values; those inside the named fields too, as <c>settings.NAME</c> and <c>hosts[0]</c>.</summary>
    public static FieldPlaces Read(FieldReader fields, params ReadOnlySpan<string> inside) => Read(fields, [], inside);

    /// <summary>The same with the places of values that were not taken over one by one.</summary>
    public static FieldPlaces Read(FieldReader fields, IReadOnlyList<KeyValuePair<string, SourceLocation>> values, ReadOnlySpan<string> inside)
    {
        var places = new List<KeyValuePair<string, SourceLocation>>(values);
        foreach (var entry in fields.Mapping?.Entries ?? [])
        {
            places.Add(new(entry.Key.Text, entry.Value.Location));
            if (inside.Contains(entry.Key.Text))
                AddInside(entry.Key.Text, entry.Value, places);
        }
        return new FieldPlaces(fields.Mapping?.Location, places.DistinctBy(p => p.Key));
    }

    private static void AddInside(string key, YamlNode value, List<KeyValuePair<string, SourceLocation>> places)
    {
        if (value is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
                places.Add(new($"{key}.{entry.Key.Text}", entry.Value.Location));
        }
        else if (value is YamlSequence sequence)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
                places.Add(new(string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]"), sequence.Items[i].Location));
        }
    }
}
