using System.Globalization;
using System.Text.Json;

namespace Kompox.Yaml;

/// <summary>YAML as JSON, by the core schema of YAML 1.2.</summary>
public static class YamlJson
{
    /// <summary>The node as JSON.</summary>
    public static JsonElement Convert(YamlNode node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json, node);
        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>Writes the node as JSON.</summary>
    public static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value);
                }
                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, (YamlScalar)node);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, YamlScalar scalar)
    {
        if (scalar.IsNull)
            json.WriteNullValue();
        else if (!scalar.IsPlain)
            json.WriteStringValue(scalar.Text);
        else if (scalar.Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            json.WriteBooleanValue(scalar.Text[0] is 't' or 'T');
        else if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else if (IsFraction(scalar.Text) && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction))
            json.WriteNumberValue(fraction);
        else
            json.WriteStringValue(scalar.Text);
    }

    private static bool IsFraction(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && text.Any(char.IsAsciiDigit);
}
