using System.Globalization;
using System.Text.Json;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>Writes a kubeconfig as JSON.</summary>
public static class KubeconfigJson
{
    /// <summary>Writes the whole document.</summary>
    public static void Write(Utf8JsonWriter json, Kubeconfig config) => Write(json, config.Root);

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }
                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlScalar { IsNull: true }:
                json.WriteNullValue();
                break;
            case YamlScalar { IsPlain: true, Text: "true" or "True" or "TRUE" or "false" or "False" or "FALSE" } flag:
                json.WriteBooleanValue(flag.Text[0] is 't' or 'T');
                break;
            case YamlScalar { IsPlain: true } number when long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value):
                json.WriteNumberValue(value);
                break;
            case YamlScalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
