using System.Text.Json;

namespace Kompox.Kubernetes;

/// <summary>An object as the API server has it: its JSON, and what is asked for most.</summary>
public sealed record ObservedObject(ResourceType Type, JsonElement Root)
{
    /// <summary>Its <c>metadata</c>.</summary>
    public JsonElement Metadata => Find("metadata") ?? default;
    public string Name => Text("metadata", "name") ?? "";
    public string? Namespace => Text("metadata", "namespace");
    public string Uid => Text("metadata", "uid") ?? "";
    public string ResourceVersion => Text("metadata", "resourceVersion") ?? "";

    /// <summary>Whether it is being deleted.</summary>
    public bool IsTerminating => Find("metadata", "deletionTimestamp") is not null;

    /// <summary>The key to ask for it again.</summary>
    public ObjectKey Key => new(Type, Type.IsNamespaced ? Namespace : null, Name);

    /// <summary>The value of a label, or <c>null</c>.</summary>
    public string? Label(string name) => Text("metadata", "labels", name);

    /// <summary>The value of an annotation, or <c>null</c>.</summary>
    public string? Annotation(string name) => Text("metadata", "annotations", name);

    /// <summary>The value at a path of field names, or <c>null</c> when a step or the value is absent or null.</summary>
    public JsonElement? Find(params ReadOnlySpan<string> path) => Find(Root, path);

    /// <summary>The string at a path, or <c>null</c>.</summary>
    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The whole number at a path, or <c>null</c>.</summary>
    public long? Number(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The boolean at a path, or <c>null</c>.</summary>
    public bool? Flag(params ReadOnlySpan<string> path) => Find(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether its status has a condition of this type that is true, for example <c>Ready</c>.</summary>
    public bool IsTrue(string condition) => Items("status", "conditions").Any(c =>
        Find(c, "type") is { ValueKind: JsonValueKind.String } type && type.GetString() == condition
        && Find(c, "status") is { ValueKind: JsonValueKind.String } status && status.GetString() == "True");

    /// <summary>The items of the list at a path; none when it is absent.</summary>
    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The value at a path below any element, or <c>null</c>.</summary>
    public static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return null;
        }
        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
