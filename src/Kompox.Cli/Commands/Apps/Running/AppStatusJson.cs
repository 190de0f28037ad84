using System.Text.Json;
using Kompox.Apps.Status;
using Kompox.Cli.Output;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary>The status of an app in the shape that scripts know: keys and their order do not change.</summary>
internal static class AppStatusJson
{
    public static void Write(TextWriter output, AppStatus status) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("app_id", status.App.ToString());
        json.WriteString("app_name", status.App.Name);
        json.WriteString("cluster_id", status.Cluster.ToString());
        json.WriteString("cluster_name", status.Cluster.Name);
        json.WriteBoolean("ready", status.IsReady);
        json.WriteString("image", status.Image ?? "");
        json.WriteString("namespace", status.Namespace ?? "");
        json.WriteString("node", status.Node ?? "");
        json.WriteString("deployment", status.Deployment ?? "");
        json.WriteString("pod", status.Pod ?? "");
        json.WriteString("container", status.Container ?? "");
        WriteTexts(json, "command", status.Command);
        WriteTexts(json, "args", status.Arguments);
        WriteTexts(json, "ingress_hosts", status.Hosts);
        json.WriteEndObject();
    });

    private static void WriteTexts(Utf8JsonWriter json, string key, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            json.WriteNull(key);
            return;
        }
        json.WriteStartArray(key);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
