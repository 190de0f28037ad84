using System.Buffers;
using System.Text.Json;

namespace Kompox.Serialization;

/// <summary>Writes objects as compact JSON, the form in which they are sent to the Kubernetes API.</summary>
public sealed class JsonObjectWriter(Utf8JsonWriter output) : ObjectWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The JSON text of an object, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(IWritable value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var writer = new JsonObjectWriter(json);
            writer.StartMap();
            value.Write(writer);
            writer.EndMap();
        }
        return buffer.WrittenMemory;
    }

    /// <inheritdoc/>
    public override void StartMap() => output.WriteStartObject();

    /// <inheritdoc/>
    public override void EndMap() => output.WriteEndObject();

    /// <inheritdoc/>
    public override void StartList() => output.WriteStartArray();

    /// <inheritdoc/>
    public override void EndList() => output.WriteEndArray();

    /// <inheritdoc/>
    public override void Key(string name) => output.WritePropertyName(name);

    /// <inheritdoc/>
    public override void Text(string value) => output.WriteStringValue(value);

    /// <inheritdoc/>
    public override void Literal(string value) => output.WriteRawValue(value, skipInputValidation: true);
}
