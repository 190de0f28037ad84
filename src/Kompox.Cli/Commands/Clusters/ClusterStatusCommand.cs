using System.CommandLine;
using System.Text.Json;
using Kompox.Cli.Commands.Clusters.Provisioning;
using Kompox.Cli.Output;
using Kompox.Clusters;
using Kompox.Clusters.Status;
using Kompox.Diagnostics;

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
            Details = "Where the cluster does not answer, or does not let you look, the output says null (unknown), never false, a message says why and the exit code is 1.",
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
        var status = await ObserveAsync(context, choice, format == "table", cancellationToken).ConfigureAwait(false);
        if (format == "table")
            ClusterTable.Write(context.Host.Output, status);
        else
            WriteJson(context.Host.Output, status);
        span.Complete();
        return context.Outcome();
    }

    // The cloud says whether the cluster is there; its API server proves it, and tells the rest.
    private static async Task<ClusterStatus> ObserveAsync(CommandContext context, ClusterChoice choice, bool isWide, CancellationToken cancellationToken)
    {
        var doubts = new DiagnosticBag();
        var cloud = await CloudPresence.FindAsync(context, choice, doubts, cancellationToken).ConfigureAwait(false);
        var status = cloud == Presence.Absent
            ? new ClusterStatus { Cluster = choice.Cluster, Provisioned = Presence.Absent, Installation = Installation.Of(null), DoorPresence = Presence.Absent }
            : await AskServerAsync(context, choice, isWide, cancellationToken).ConfigureAwait(false);
        foreach (var doubt in doubts)
            context.Diagnostics.Add(status.Provisioned == Presence.Present && doubt.Severity == Severity.Error ? doubt with { Severity = Severity.Warning } : doubt);
        return status.Provisioned == Presence.Unknown ? status with { Provisioned = cloud } : status;
    }

    // A cluster that cannot be reached is not absent; neither is one whose kubeconfig is missing.
    private static async Task<ClusterStatus> AskServerAsync(CommandContext context, ClusterChoice choice, bool isWide, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await ClusterLoading.ConnectAsync(context, choice, cancellationToken).ConfigureAwait(false);
            return await new ClusterObserver(choice.Cluster, connection, context.Diagnostics).ObserveAsync(isWide, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            foreach (var diagnostic in e.Others.Prepend(e.Diagnostic))
                context.Diagnostics.Add(diagnostic);
            return new ClusterStatus { Cluster = choice.Cluster };
        }
    }

    private static void WriteJson(TextWriter output, ClusterStatus status) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("existing", status.Cluster.Existing);
        WriteFact(json, "provisioned", status.Provisioned);
        WriteFact(json, "installed", status.Installation.Presence);
        WriteAddress(json, "ingressGlobalIP", status.DoorPresence, status.Door?.Addresses is [var address, ..] ? address.ToString() : null);
        WriteAddress(json, "ingressFQDN", status.DoorPresence, status.Door?.HostNames is [var host, ..] ? host : null);
        json.WriteString("cluster_id", status.Cluster.Id.ToString());
        json.WriteString("cluster_name", status.Cluster.Id.Name);
        json.WriteEndObject();
    });

    private static void WriteFact(Utf8JsonWriter json, string name, Presence fact)
    {
        if (fact == Presence.Unknown)
            json.WriteNull(name);
        else
            json.WriteBoolean(name, fact == Presence.Present);
    }

    private static void WriteAddress(Utf8JsonWriter json, string name, Presence door, string? value)
    {
        if (door == Presence.Unknown)
            json.WriteNull(name);
        else if (value is not null)
            json.WriteString(name, value);
    }
}
