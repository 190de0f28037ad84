using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Records;

/// <summary>Writes a record as JSON and reads it again; unknown fields are ignored, absent ones are <c>null</c>.</summary>
internal static class RecordText
{
    /// <summary>The JSON text of a record.</summary>
    public static string Write(ArtefactRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteIdentity(json, record);
            WritePlace(json, record);
            WriteSnapshot(json, record);
            json.WriteString("createdAt", record.CreatedAt);
            json.WriteString("updatedAt", record.UpdatedAt);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The record in a JSON text, or <c>null</c> when it is none.</summary>
    public static ArtefactRecord? Read(string text, string? resourceVersion)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        if (Text(root, "name") is not { } name || Text(root, "volume") is not { } volume)
            return null;
        return new ArtefactRecord
        {
            Kind = Text(root, "kind") == "snapshot" ? ArtefactKind.Snapshot : ArtefactKind.Disk,
            Volume = volume,
            Name = name,
            Backend = Text(root, "backend") ?? "local",
            State = StateOf(Text(root, "state")),
            Run = Text(root, "run") ?? "",
            SizeBytes = Number(root, "size"),
            Zone = Text(root, "zone"),
            Node = Text(root, "node"),
            Root = Text(root, "root"),
            Place = Text(root, "place"),
            Mark = Text(root, "mark"),
            CsiHandle = Text(root, "csiHandle"),
            Options = Map(root, "options"),
            Attributes = Map(root, "attributes"),
            Binding = BindingText.Read(root),
            Source = Text(root, "source"),
            IsBootstrap = Flag(root, "bootstrap"),
            Group = Text(root, "group"),
            Consistency = Text(root, "consistency"),
            Check = CheckOf(root),
            Digest = Text(root, "digest"),
            ContentBytes = Number(root, "bytes"),
            Files = Number(root, "files"),
            IsChanged = Flag(root, "changed"),
            CreatedAt = Time(root, "createdAt"),
            UpdatedAt = Time(root, "updatedAt"),
            ResourceVersion = resourceVersion,
        };
    }

    private static void WriteIdentity(Utf8JsonWriter json, ArtefactRecord record)
    {
        json.WriteString("kind", record.Kind == ArtefactKind.Disk ? "disk" : "snapshot");
        json.WriteString("volume", record.Volume);
        json.WriteString("name", record.Name);
        json.WriteString("backend", record.Backend);
        json.WriteString("state", StateText(record.State));
        json.WriteString("run", record.Run);
        json.WriteNumber("size", record.SizeBytes);
        Optional(json, "source", record.Source);
        if (record.IsBootstrap)
            json.WriteBoolean("bootstrap", true);
    }

    private static void WritePlace(Utf8JsonWriter json, ArtefactRecord record)
    {
        Optional(json, "zone", record.Zone);
        Optional(json, "node", record.Node);
        Optional(json, "root", record.Root);
        Optional(json, "place", record.Place);
        Optional(json, "mark", record.Mark);
        Optional(json, "csiHandle", record.CsiHandle);
        WriteMap(json, "options", record.Options);
        WriteMap(json, "attributes", record.Attributes);
        BindingText.Write(json, record.Binding);
    }

    private static void WriteSnapshot(Utf8JsonWriter json, ArtefactRecord record)
    {
        Optional(json, "group", record.Group);
        Optional(json, "consistency", record.Consistency);
        if (record.Check is { } check)
        {
            json.WriteStartObject("check");
            json.WriteBoolean("good", check.IsGood);
            json.WriteString("at", check.At);
            Optional(json, "reason", check.Reason);
            json.WriteEndObject();
        }
        Optional(json, "digest", record.Digest);
        json.WriteNumber("bytes", record.ContentBytes);
        json.WriteNumber("files", record.Files);
        if (record.IsChanged)
            json.WriteBoolean("changed", true);
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count == 0)
            return;
        json.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(o => o.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string StateText(ArtefactState state) => state switch
    {
        ArtefactState.Ready => "ready",
        ArtefactState.Deleting => "deleting",
        _ => "creating",
    };

    // A word of a later version is not taken for "ready".
    private static ArtefactState StateOf(string? text) => text switch
    {
        "ready" => ArtefactState.Ready,
        "deleting" => ArtefactState.Deleting,
        _ => ArtefactState.Incomplete,
    };

    private static SnapshotCheck? CheckOf(JsonElement root) => ObservedObject.Find(root, "check") is { ValueKind: JsonValueKind.Object } check
        ? new SnapshotCheck(Flag(check, "good"), Time(check, "at"), Text(check, "reason"))
        : null;

    private static Dictionary<string, string> Map(JsonElement root, string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ObservedObject.Find(root, name) is { ValueKind: JsonValueKind.Object } found)
        {
            foreach (var property in found.EnumerateObject())
                map[property.Name] = property.Value.ToString();
        }
        return map;
    }

    private static string? Text(JsonElement root, string name) =>
        ObservedObject.Find(root, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static long Number(JsonElement root, string name) =>
        ObservedObject.Find(root, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : 0;

    private static bool Flag(JsonElement root, string name) => ObservedObject.Find(root, name)?.ValueKind == JsonValueKind.True;

    private static DateTimeOffset Time(JsonElement root, string name) =>
        DateTimeOffset.TryParse(Text(root, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
