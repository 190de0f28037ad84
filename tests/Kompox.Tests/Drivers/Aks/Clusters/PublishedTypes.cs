using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kompox.Tests.Drivers.Aks.Clusters;

/// <summary>Microsoft's published types of resources, as in <c>bicep-types/*.types.json</c>.</summary>
internal sealed class PublishedTypes
{
    /// <summary>The value of what only Azure tells.</summary>
    public const string Told = "told-by-azure";

    private const int ReadOnly = 2;
    private const string Each = "*";
    private const string Key = "key1";
    private readonly JsonElement _types;

    private PublishedTypes(JsonElement types) => _types = types;

    public static PublishedTypes Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return new PublishedTypes(json.RootElement.Clone());
    }

    /// <summary>The paths of a resource's members that are never sent; <c>*</c> stands for every item or key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ReadOnlyPathsOf(string resource)
    {
        var type = _types.EnumerateArray().Single(t => t.GetProperty("$type").GetString() == "ResourceType" && t.GetProperty("name").GetString() == resource);
        return [.. Walk(At(type.GetProperty("body")), [])];
    }

    /// <summary>Puts <see cref="Told"/> at a path, with one item or key where there may be many.</summary>
    public static void Put(JsonObject body, IReadOnlyList<string> path)
    {
        JsonNode at = body;
        for (var i = 0; i < path.Count; i++)
        {
            var isLast = i == path.Count - 1;
            var next = isLast ? JsonValue.Create(Told) : path[i + 1] == "[]" ? new JsonArray() : (JsonNode)new JsonObject();
            if (at is JsonArray list)
            {
                if (list.Count == 0)
                    list.Add(next);
                at = list[0]!;
            }
            else
            {
                var name = path[i] == Each ? Key : path[i];
                if (isLast || at[name] is null)
                    at[name] = next;
                at = at[name]!;
            }
        }
    }

    private IEnumerable<IReadOnlyList<string>> Walk(JsonElement type, IReadOnlyList<string> path) => type.GetProperty("$type").GetString() switch
    {
        "ObjectType" => WalkObject(type, path),
        "ArrayType" => Walk(At(type.GetProperty("itemType")), [.. path, "[]"]),
        _ => [],
    };

    private IEnumerable<IReadOnlyList<string>> WalkObject(JsonElement type, IReadOnlyList<string> path)
    {
        foreach (var member in type.GetProperty("properties").EnumerateObject())
        {
            var isReadOnly = (member.Value.GetProperty("flags").GetInt32() & ReadOnly) != 0;
            IReadOnlyList<string> below = [.. path, member.Name];
            foreach (var found in isReadOnly ? [below] : Walk(At(member.Value.GetProperty("type")), below))
                yield return found;
        }
        if (type.TryGetProperty("additionalProperties", out var rest))
        {
            foreach (var found in Walk(At(rest), [.. path, Each]))
                yield return found;
        }
    }

    private JsonElement At(JsonElement reference) => _types[int.Parse(reference.GetProperty("$ref").GetString()!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)];
}
