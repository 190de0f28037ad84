using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kompox.Manifests.Shapes;

namespace Kompox.Manifests.Schemas;

/// <summary>Writes shapes as a JSON schema of draft 2020-12.</summary>
internal sealed class JsonSchemaWriter
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<ObjectShape> _pending = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    private JsonSchemaWriter() => _json = new Utf8JsonWriter(_buffer, Options);

    /// <summary>The schema of a file with one mapping.</summary>
    public static string Write(string title, ObjectShape root)
    {
        var writer = new JsonSchemaWriter();
        writer.Start(title, root.Description);
        writer.WriteObject(root);
        return writer.End();
    }

    /// <summary>The schema of documents that are told apart by their key <c>kind</c>.</summary>
    public static string WriteKinds(string title, string description, IReadOnlyList<ObjectShape> kinds)
    {
        var writer = new JsonSchemaWriter();
        writer.Start(title, description);
        var json = writer._json;
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject("kind");
        WriteTexts(json, "enum", kinds.Select(k => k.Name));
        json.WriteEndObject();
        json.WriteEndObject();
        WriteTexts(json, "required", ["apiVersion", "kind"]);
        json.WriteStartArray("allOf");
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteStartObject("if");
            json.WriteStartObject("properties");
            json.WriteStartObject("kind");
            json.WriteString("const", kind.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            WriteTexts(json, "required", ["kind"]);
            json.WriteEndObject();
            json.WriteStartObject("then");
            writer.WriteReference(kind);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return writer.End();
    }

    private void Start(string title, string description)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", Draft);
        _json.WriteString("title", title);
        _json.WriteString("description", description);
    }

    private string End()
    {
        if (_pending.Count > 0)
        {
            _json.WriteStartObject("$defs");
            // Writing one may name others, which are put at the end.
            for (var i = 0; i < _pending.Count; i++)
            {
                _json.WriteStartObject(_pending[i].Name);
                _json.WriteString("description", _pending[i].Description);
                WriteObject(_pending[i]);
                _json.WriteEndObject();
            }
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan) + "\n";
    }

    private void WriteObject(ObjectShape shape)
    {
        _json.WriteString("type", "object");
        _json.WriteStartObject("properties");
        foreach (var field in shape.Fields)
        {
            _json.WriteStartObject(field.Name);
            _json.WriteString("description", Sentence(field.Description));
            if (field.Default is not null)
                WriteDefault(field);
            if (field.Deprecated)
                _json.WriteBoolean("deprecated", true);
            WriteShape(field.Shape);
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
        _json.WriteStartObject("patternProperties");
        _json.WriteStartObject("^x-");
        _json.WriteEndObject();
        _json.WriteEndObject();
        if (!shape.IsOpen)
            _json.WriteBoolean("additionalProperties", false);
        var required = shape.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (required.Count > 0)
            WriteTexts(_json, "required", required);
    }

    private void WriteShape(Shape shape)
    {
        switch (shape)
        {
            case ObjectShape o:
                WriteReference(o);
                break;
            case MapShape m:
                _json.WriteString("type", "object");
                WriteNested("additionalProperties", m.Value);
                break;
            case ListShape l:
                _json.WriteString("type", "array");
                WriteNested("items", l.Item);
                break;
            case ComposeShape:
                WriteTexts(_json, "type", ["string", "object"]);
                break;
            case ScalarShape s:
                WriteScalar(s);
                break;
        }
    }

    private void WriteNested(string key, Shape shape)
    {
        _json.WriteStartObject(key);
        WriteShape(shape);
        _json.WriteEndObject();
    }

    private void WriteReference(ObjectShape shape)
    {
        if (_named.Add(shape.Name))
            _pending.Add(shape);
        _json.WriteString("$ref", $"#/$defs/{shape.Name}");
    }

    private void WriteScalar(ScalarShape shape)
    {
        if (shape.Values.Count > 0)
        {
            WriteTexts(_json, "enum", shape.Values);
            return;
        }
        switch (shape.Kind)
        {
            case ScalarKind.Boolean:
                _json.WriteString("type", "boolean");
                break;
            case ScalarKind.Integer:
                _json.WriteString("type", "integer");
                if (shape.Minimum is { } minimum)
                    _json.WriteNumber("minimum", minimum);
                if (shape.Maximum is { } maximum)
                    _json.WriteNumber("maximum", maximum);
                break;
            case ScalarKind.Size:
                WriteTexts(_json, "type", ["string", "number"]);
                _json.WriteString("pattern", "^[0-9]+([.][0-9]+)?([eE][0-9]+|[kMGTPE]|[KMGTPE]i)?$");
                break;
            default:
                WriteText(shape);
                break;
        }
    }

    // Texts may be written as numbers and booleans too; they count as written.
    private void WriteText(ScalarShape shape)
    {
        WriteTexts(_json, "type", shape.AllowsNull ? ["string", "number", "boolean", "null"] : ["string", "number", "boolean"]);
        if (shape.Pattern is not null)
            _json.WriteString("pattern", shape.Pattern);
        if (shape.MaxLength > 0)
            _json.WriteNumber("maxLength", shape.MaxLength);
    }

    private void WriteDefault(FieldShape field)
    {
        if (field.Shape is ScalarShape { Kind: ScalarKind.Boolean })
            _json.WriteBoolean("default", field.Default == "true");
        else if (field.Shape is ScalarShape { Kind: ScalarKind.Integer })
            _json.WriteNumber("default", int.Parse(field.Default!, CultureInfo.InvariantCulture));
        else
            _json.WriteString("default", field.Default);
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
