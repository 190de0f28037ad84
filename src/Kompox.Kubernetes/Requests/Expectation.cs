using System.Text.Json;

namespace Kompox.Kubernetes.Requests;

/// <summary>Whether an object is as a request wanted it, to find out what became of a request whose answer was lost.</summary>
internal static class Expectation
{
    /// <summary>Whether everything in the body is in the object; a <c>null</c> stands for absence. Versions do not count.</summary>
    public static bool IsMet(ReadOnlyMemory<byte> body, JsonElement actual)
    {
        using var wanted = JsonDocument.Parse(body);
        return IsMet(wanted.RootElement, actual, isMetadata: false);
    }

    private static bool IsMet(JsonElement wanted, JsonElement actual, bool isMetadata)
    {
        switch (wanted.ValueKind)
        {
            case JsonValueKind.Object:
                if (actual.ValueKind != JsonValueKind.Object)
                    return false;
                foreach (var property in wanted.EnumerateObject())
                {
                    if (isMetadata && property.NameEquals("resourceVersion"))
                        continue;
                    if (!IsPropertyMet(property, actual))
                        return false;
                }
                return true;
            case JsonValueKind.Array:
                return actual.ValueKind == JsonValueKind.Array && wanted.GetArrayLength() == actual.GetArrayLength()
                    && wanted.EnumerateArray().Zip(actual.EnumerateArray()).All(p => IsMet(p.First, p.Second, isMetadata: false));
            default:
                return JsonElement.DeepEquals(wanted, actual);
        }
    }

    private static bool IsPropertyMet(JsonProperty property, JsonElement actual)
    {
        var isThere = actual.TryGetProperty(property.Name, out var value) && value.ValueKind != JsonValueKind.Null;
        return property.Value.ValueKind switch
        {
            JsonValueKind.Null => !isThere,
            // What is empty is not kept.
            JsonValueKind.Object when !isThere => !property.Value.EnumerateObject().Any(),
            JsonValueKind.Array when !isThere => property.Value.GetArrayLength() == 0,
            _ => isThere && IsMet(property.Value, value, property.NameEquals("metadata")),
        };
    }
}
