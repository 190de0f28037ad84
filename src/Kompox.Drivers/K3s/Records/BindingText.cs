using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Records;

/// <summary>Writes how a disk is bound as JSON of a record, and reads it from there and from PersistentVolumes.</summary>
internal static class BindingText
{
    private const string SecretSuffix = "SecretRef";

    /// <summary>What a PersistentVolume of a CSI driver says; <c>null</c> when that is nothing.</summary>
    public static DiskBinding? Of(ObservedObject volume)
    {
        var csi = volume.Find("spec", "csi") ?? default;
        var binding = new DiskBinding
        {
            FsType = Text(csi, "fsType"),
            MountOptions = Texts(volume.Items("spec", "mountOptions")),
            Secrets =
            [
                .. csi.EnumerateObject().Where(f => f.Name.EndsWith(SecretSuffix, StringComparison.Ordinal) && f.Value.ValueKind == JsonValueKind.Object)
                    .Select(f => KeyValuePair.Create(f.Name, $"{Text(f.Value, "namespace")}/{Text(f.Value, "name")}")).OrderBy(s => s.Key, StringComparer.Ordinal),
            ],
            Nodes = [.. volume.Items("spec", "nodeAffinity", "required", "nodeSelectorTerms").Select(t => Conditions(t, "matchExpressions"))],
        };
        return binding is { FsType: null, MountOptions: [], Secrets: [], Nodes: [] } ? null : binding;
    }

    /// <summary>Writes it as the property <c>binding</c>.</summary>
    public static void Write(Utf8JsonWriter json, DiskBinding? binding)
    {
        if (binding is null)
            return;
        json.WriteStartObject("binding");
        if (binding.FsType is { } type)
            json.WriteString("fsType", type);
        WriteTexts(json, "mountOptions", binding.MountOptions);
        json.WriteStartObject("secrets");
        foreach (var (field, secret) in binding.Secrets)
            json.WriteString(field, secret);
        json.WriteEndObject();
        json.WriteStartArray("nodes");
        foreach (var term in binding.Nodes)
        {
            json.WriteStartObject();
            json.WriteStartArray("all");
            foreach (var condition in term)
            {
                json.WriteStartObject();
                json.WriteString("key", condition.Key);
                json.WriteString("operator", condition.Operator);
                WriteTexts(json, "values", condition.Values);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads the property <c>binding</c> of a record, or <c>null</c>.</summary>
    public static DiskBinding? Read(JsonElement record) => ObservedObject.Find(record, "binding") is { ValueKind: JsonValueKind.Object } binding
        ? new DiskBinding
        {
            FsType = Text(binding, "fsType"),
            MountOptions = Texts(Items(binding, "mountOptions")),
            Secrets = ObservedObject.Find(binding, "secrets") is { ValueKind: JsonValueKind.Object } secrets
                ? [.. secrets.EnumerateObject().Select(s => KeyValuePair.Create(s.Name, s.Value.ToString()))]
                : [],
            Nodes = [.. Items(binding, "nodes").Select(t => Conditions(t, "all"))],
        }
        : null;

    private static IReadOnlyList<NodeCondition> Conditions(JsonElement term, string list) =>
        [.. Items(term, list).Select(c => new NodeCondition(Text(c, "key") ?? "", Text(c, "operator") ?? "In", Texts(Items(c, "values"))))];

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        ObservedObject.Find(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static IReadOnlyList<string> Texts(IEnumerable<JsonElement> items) => [.. items.Select(i => i.ToString())];

    private static string? Text(JsonElement element, string name) =>
        ObservedObject.Find(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
