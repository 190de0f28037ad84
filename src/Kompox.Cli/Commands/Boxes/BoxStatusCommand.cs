using System.Text.Json;
using Kompox.Boxes;
using Kompox.Cli.Output;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box status</c>.</summary>
internal static class BoxStatusCommand
{
    public static CliCommand Create(BoxOptions options) => new("status", "Show a box as JSON.")
    {
        UsesProject = true,
        Details = "What is not there is empty; a cluster that does not answer is an error.",
        RunAsync = (context, cancellationToken) => RunAsync(context, options, cancellationToken),
    };

    private static async Task<int> RunAsync(CommandContext context, BoxOptions options, CancellationToken cancellationToken)
    {
        context.FailureTitle = "box status failed";
        if (await options.OpenAsync(context, cancellationToken).ConfigureAwait(false) is not var (target, names))
            return context.Outcome();
        using var connection = target.Connection;
        var status = await BoxStatus.ObserveAsync(connection, names, cancellationToken).ConfigureAwait(false);
        JsonText.Write(context.Host.Output, json => Write(json, target, status));
        return context.Outcome();
    }

    private static void Write(Utf8JsonWriter json, AppTarget target, BoxStatus status)
    {
        JsonElement? container = status.Deployment?.Items("spec", "template", "spec", "containers").FirstOrDefault();
        json.WriteStartObject();
        json.WriteString("app_id", target.App.Id.ToString());
        json.WriteString("app_name", target.App.Id.Name);
        json.WriteString("cluster_id", target.Managed.Cluster.Id.ToString());
        json.WriteString("cluster_name", target.Managed.Cluster.Id.Name);
        json.WriteBoolean("ready", status.IsReady);
        json.WriteString("image", Text(container, "image"));
        json.WriteString("namespace", status.HasNamespace ? status.Names.Namespace : "");
        json.WriteString("node", status.Pod?.Text("spec", "nodeName") ?? "");
        json.WriteString("deployment", status.Deployment?.Name ?? "");
        json.WriteString("pod", status.Pod?.Name ?? "");
        json.WriteString("container", Text(container, "name"));
        WriteList(json, "command", container);
        WriteList(json, "args", container);
        json.WriteString("host_key", status.HostKey ?? "");
        json.WriteEndObject();
    }

    private static string Text(JsonElement? container, string name) => container is { } given ? ObservedObject.Find(given, name)?.GetString() ?? "" : "";

    private static void WriteList(Utf8JsonWriter json, string name, JsonElement? container)
    {
        json.WritePropertyName(name);
        if (container is { } given && ObservedObject.Find(given, name) is { } list)
            list.WriteTo(json);
        else
            json.WriteNullValue();
    }
}
