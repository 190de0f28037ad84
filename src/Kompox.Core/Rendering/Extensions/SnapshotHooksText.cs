using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kompox.Rendering.Extensions;

/// <summary>
/// The hooks of a workload as the text of its annotation <c>kompox.dev/snapshot-hooks</c>, by container:
/// <c>{"db":{"pre":[["/bin/sh","-c","sync"]],"post":[],"timeout":60}}</c>. There they are found without a Compose file.
/// </summary>
public static class SnapshotHooksText
{
    /// <summary>The annotation's text, containers in their order.</summary>
    public static string Write(IReadOnlyList<KeyValuePair<string, SnapshotHooks>> containers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var (container, hooks) in containers)
            {
                json.WriteStartObject(container);
                WriteCommands(json, "pre", hooks.Pre);
                WriteCommands(json, "post", hooks.Post);
                json.WriteNumber("timeout", hooks.TimeoutSeconds);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The hooks by container; <c>null</c> when the text is none of ours.</summary>
    public static IReadOnlyList<KeyValuePair<string, SnapshotHooks>>? TryRead(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var containers = new List<KeyValuePair<string, SnapshotHooks>>();
            foreach (var container in document.RootElement.EnumerateObject())
            {
                containers.Add(new(container.Name, new SnapshotHooks
                {
                    Pre = ReadCommands(container.Value.GetProperty("pre")),
                    Post = ReadCommands(container.Value.GetProperty("post")),
                    TimeoutSeconds = container.Value.GetProperty("timeout").GetInt64(),
                }));
            }
            return containers;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static void WriteCommands(Utf8JsonWriter json, string key, IReadOnlyList<IReadOnlyList<string>> commands)
    {
        json.WriteStartArray(key);
        foreach (var command in commands)
        {
            json.WriteStartArray();
            foreach (var word in command)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static List<IReadOnlyList<string>> ReadCommands(JsonElement list)
    {
        var commands = new List<IReadOnlyList<string>>();
        foreach (var command in list.EnumerateArray())
            commands.Add([.. command.EnumerateArray().Select(w => w.GetString() ?? "")]);
        return commands;
    }
}
