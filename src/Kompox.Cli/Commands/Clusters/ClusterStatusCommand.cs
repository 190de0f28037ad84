using System.CommandLine;
using Kompox.Cli.Output;
using Kompox.Clusters.Status;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster status</c>: whether the cluster is there, and where its front door is.</summary>
internal static class ClusterStatusCommand
{
    private static readonly string[] Formats = ["json", "table"];

    public static CliCommand Create(ClusterOptions selection)
    {
        var format = new Option<string>("--output", "-o") { HelpName = "FORMAT", Description = "json, or table with version, nodes and storage too [default: json]." };
        format.CompletionSources.Add(Formats);
        return new CliCommand("status", "Show whether the cluster is there and has an ingress controller.")
        {
            UsesProject = true,
            Details = "A cluster that does not answer, or does not let you look, is an error: the output never says 'absent' for 'unknown'.",
            Options = { format },
            Examples =
            [
                new("kompoxops cluster status", "Print the status as JSON."),
                new("kompoxops cluster status -o table", "Show version, nodes and storage classes."),
            ],
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, context.Value(format) ?? "json", cancellationToken),
        };
    }

    private static async Task<int> RunAsync(CommandContext context, ClusterOptions selection, string format, CancellationToken cancellationToken)
    {
        context.FailureTitle = "cluster status failed";
        if (Array.IndexOf(Formats, format) < 0)
        {
            UsageErrors.ReportWord(context.Diagnostics, "--output", format, Formats);
            return ExitCode.Usage;
        }
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var span = context.Log.Span("CMD:cluster.status", choice.Cluster.Id.ToString());
        using var connection = await ClusterLoading.ConnectAsync(context, choice, cancellationToken).ConfigureAwait(false);
        var status = await ClusterObserver.ObserveAsync(choice.Cluster, connection, format == "table", cancellationToken).ConfigureAwait(false);
        if (format == "table")
            ClusterTable.Write(context.Host.Output, status);
        else
            WriteJson(context.Host.Output, status);
        span.Complete();
        return context.Outcome();
    }

    private static void WriteJson(TextWriter output, ClusterStatus status) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("existing", status.Cluster.Existing);
        json.WriteBoolean("provisioned", true);
        json.WriteBoolean("installed", status.IsInstalled);
        if (status.IngressAddress is { } address)
            json.WriteString("ingressGlobalIP", address);
        if (status.IngressHost is { } host)
            json.WriteString("ingressFQDN", host);
        json.WriteString("cluster_id", status.Cluster.Id.ToString());
        json.WriteString("cluster_name", status.Cluster.Id.Name);
        json.WriteEndObject();
    });
}
