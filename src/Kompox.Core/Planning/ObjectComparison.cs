using System.Globalization;
using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>Compares an object with what a server-side dry run would make of it.</summary>
public static class ObjectComparison
{
    private const int LongestValue = 160;
    private static readonly string[] IgnoredMetadata =
        ["managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"];
    private static readonly string[] IgnoredFields = ["status", "apiVersion", "kind"];
    private static readonly string[] ItemKeys = ["name", "mountPath", "key", "ip", "containerPort", "port", "topologyKey", "devicePath"];

    /// <summary>The fields that differ, by path; values of Secrets are never shown.</summary>
    public static IReadOnlyList<FieldChange> Compare(ObservedObject before, ObservedObject after)
    {
        var changes = new List<FieldChange>();
        var isSecret = after.Type == ResourceTypes.Secret;
        foreach (var name in Names(before.Root, after.Root))
        {
            if (!IgnoredFields.Contains(name))
                Compare(name, Field(before.Root, name), Field(after.Root, name), changes, isSecret && name is "data" or "stringData");
        }
        return changes;
    }

    private static void Compare(string path, JsonElement? before, JsonElement? after, List<FieldChange> changes, bool isHidden)
    {
        if (before is { } b && after is { } a)
        {
            if (b.ValueKind != a.ValueKind || b.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                if (!JsonElement.DeepEquals(b, a))
                    changes.Add(isHidden ? Hidden(path) : new FieldChange(path, Text(b), Text(a), FieldChangeKind.Changed));
            }
            else if (b.ValueKind == JsonValueKind.Object)
                CompareObjects(path, b, a, changes, isHidden);
            else
                CompareLists(path, b, a, changes, isHidden);
        }
        else if (isHidden && (before ?? after) is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var entry in map.EnumerateObject())
                changes.Add(Hidden(Join(path, entry.Name)));
        }
        else if (isHidden)
            changes.Add(Hidden(path));
        else if (after is { } added)
            changes.Add(new FieldChange(path, null, Text(added), FieldChangeKind.Added));
        else if (before is { } removed)
            changes.Add(new FieldChange(path, Text(removed), null, FieldChangeKind.Removed));
    }

    private static void CompareObjects(string path, JsonElement before, JsonElement after, List<FieldChange> changes, bool isHidden)
    {
        foreach (var name in Names(before, after))
        {
            if (path != "metadata" || !IgnoredMetadata.Contains(name))
                Compare(Join(path, name), Field(before, name), Field(after, name), changes, isHidden);
        }
    }

    private static void CompareLists(string path, JsonElement before, JsonElement after, List<FieldChange> changes, bool isHidden)
    {
        if (JsonElement.DeepEquals(before, after))
            return;
        var key = Array.Find(ItemKeys, k => Identifies(before, k) && Identifies(after, k));
        var old = Items(before, key);
        var wanted = Items(after, key);
        foreach (var (name, item) in old)
            Compare($"{path}[{name}]", item, Find(wanted, name), changes, isHidden);
        foreach (var (name, item) in wanted)
        {
            if (Find(old, name) is null)
                Compare($"{path}[{name}]", null, item, changes, isHidden);
        }
    }

    // Whether every item is an object with a value of its own under the key.
    private static bool Identifies(JsonElement list, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (Field(item, key) is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } value || !seen.Add(Text(value)))
                return false;
        }
        return true;
    }

    private static List<(string Name, JsonElement Item)> Items(JsonElement list, string? key)
    {
        var items = new List<(string, JsonElement)>();
        foreach (var item in list.EnumerateArray())
            items.Add((key is null ? items.Count.ToString(CultureInfo.InvariantCulture) : Text(Field(item, key)!.Value), item));
        return items;
    }

    private static JsonElement? Find(List<(string Name, JsonElement Item)> items, string name)
    {
        foreach (var item in items)
        {
            if (item.Name == name)
                return item.Item;
        }
        return null;
    }

    private static JsonElement? Field(JsonElement element, string name) => ObservedObject.Find(element, name);

    private static SortedSet<string> Names(JsonElement before, JsonElement after)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var property in before.EnumerateObject())
            names.Add(property.Name);
        foreach (var property in after.EnumerateObject())
            names.Add(property.Name);
        return names;
    }

    // A name with dots, as of labels, stands in brackets.
    private static string Join(string path, string name) => name.Contains('.', StringComparison.Ordinal) ? $"{path}[{name}]" : $"{path}.{name}";

    private static FieldChange Hidden(string path) => new(path, null, null, FieldChangeKind.Hidden);

    private static string Text(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        text = text.Replace("\n", "\\n", StringComparison.Ordinal);
        return text.Length > LongestValue ? $"{text[..LongestValue]}..." : text.Length == 0 ? "\"\"" : text;
    }
}
