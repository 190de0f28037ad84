using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kompox.Rendering.Extensions;

/// <summary>The JSON schema (draft 2020-12) of <c>x-kompox</c>: goes over a Compose file together with Compose's own schema.</summary>
public static class ExtensionSchema
{
    /// <summary>Name of the schema.</summary>
    public const string Name = "x-kompox";

    private const string SizePattern = "^[0-9]+([.][0-9]+)?([eE][0-9]+|[mkMGTPE]|[KMGTPE]i)?$";
    private static readonly string[] Number = ["string", "number"];

    /// <summary>The schema as JSON text.</summary>
    public static string Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "x-kompox in a Compose file");
            json.WriteString("description", "What Kompox reads beyond the Compose Specification, at the top level, of services and of volumes.");
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            WriteReference(json, "x-kompox", "app");
            WriteItems(json, "services", "service");
            WriteItems(json, "volumes", "volume");
            json.WriteEndObject();
            json.WriteStartObject("$defs");
            WriteKeys(json, "app", "Settings of the whole app.", ExtensionKeys.App);
            WriteKeys(json, "service", "Settings of a service.", ExtensionKeys.Service);
            WriteKeys(json, "volume", "Settings of a volume.", ExtensionKeys.Volume);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteItems(Utf8JsonWriter json, string section, string definition)
    {
        json.WriteStartObject(section);
        json.WriteStartObject("additionalProperties");
        json.WriteStartObject("properties");
        WriteReference(json, "x-kompox", definition);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string key, string definition)
    {
        json.WriteStartObject(key);
        json.WriteString("$ref", $"#/$defs/{definition}");
        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, string definition, string description, ExtensionKey[] keys)
    {
        json.WriteStartObject(definition);
        json.WriteString("description", description);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WriteStartObject(key.Name);
            json.WriteString("description", key.Summary);
            WriteValue(json, key.Value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ExtensionValue value)
    {
        switch (value)
        {
            case ExtensionValue.Flag:
                json.WriteString("type", "boolean");
                break;
            case ExtensionValue.Size:
                WriteQuantity(json);
                break;
            case ExtensionValue.AccessMode:
                WriteTexts(json, "enum", ExtensionKeys.AccessModes);
                break;
            case ExtensionValue.Resources:
                WriteResources(json);
                break;
            case ExtensionValue.Snapshot:
                WriteSnapshot(json);
                break;
            default:
                json.WriteString("type", "string");
                break;
        }
    }

    private static void WriteResources(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var resource in ExtensionKeys.Resources)
        {
            json.WriteStartObject(resource);
            WriteQuantity(json);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        // Extended resources have names with a slash, for example nvidia.com/gpu.
        json.WriteStartObject("patternProperties");
        json.WriteStartObject("/");
        WriteQuantity(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private static void WriteSnapshot(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        WriteCommands(json, "pre", "Run in this order before the snapshot; when one fails, no snapshot is made.");
        WriteCommands(json, "post", "Run after the snapshot, and after a failure too.");
        json.WriteStartObject("timeout");
        json.WriteString("description", "Time that each command has, for example 90s.");
        json.WriteString("type", "string");
        json.WriteString("pattern", "^([0-9]+([.][0-9]+)?(ns|us|µs|ms|s|m|h|d))+$");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private static void WriteCommands(Utf8JsonWriter json, string key, string description)
    {
        json.WriteStartObject(key);
        json.WriteString("description", description);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        json.WriteString("description", "A line for the shell of the container.");
        json.WriteString("type", "string");
        json.WriteNumber("minLength", 1);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("description", "A program and its arguments.");
        json.WriteString("type", "array");
        json.WriteNumber("minItems", 1);
        json.WriteStartObject("items");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteQuantity(Utf8JsonWriter json)
    {
        WriteTexts(json, "type", Number);
        json.WriteString("pattern", SizePattern);
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, string[] values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
