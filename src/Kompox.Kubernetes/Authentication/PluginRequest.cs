using System.Buffers;
using System.Text;
using System.Text.Json;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Authentication;

/// <summary>What a plugin is told in <c>KUBERNETES_EXEC_INFO</c>.</summary>
internal static class PluginRequest
{
    /// <summary>An <c>ExecCredential</c> with a <c>spec</c>.</summary>
    public static string Write(ExecPlugin plugin, bool isInteractive)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", plugin.ApiVersion);
            json.WriteString("kind", "ExecCredential");
            json.WriteStartObject("spec");
            if (plugin.Cluster is { } cluster)
                Write(json, cluster);
            json.WriteBoolean("interactive", isInteractive);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, PluginCluster cluster)
    {
        json.WriteStartObject("cluster");
        json.WriteString("server", cluster.Server);
        if (cluster.TlsServerName is { } name)
            json.WriteString("tls-server-name", name);
        if (cluster.SkipsVerification)
            json.WriteBoolean("insecure-skip-tls-verify", true);
        if (cluster.AuthorityText is { } authority)
            json.WriteBase64String("certificate-authority-data", authority);
        if (cluster.Proxy is { } proxy)
            json.WriteString("proxy-url", proxy);
        if (cluster.IsUncompressed)
            json.WriteBoolean("disable-compression", true);
        if (cluster.Configuration is { } configuration)
        {
            json.WritePropertyName("config");
            Write(json, configuration);
        }
        json.WriteEndObject();
    }

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
            case YamlSequence list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlScalar { IsNull: true }:
                json.WriteNullValue();
                break;
            case YamlScalar { IsPlain: true, Text: "true" or "false" } flag:
                json.WriteBooleanValue(flag.Text == "true");
                break;
            case YamlScalar { IsPlain: true } scalar when long.TryParse(scalar.Text, out var number):
                json.WriteNumberValue(number);
                break;
            case YamlScalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
