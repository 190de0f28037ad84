using System.CommandLine;
using Kompox.Cli.Commands.Pods;
using Kompox.Clusters;
using Kompox.Diagnostics;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Kubernetes.Logs;
using Kompox.Kubernetes.Pods;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster logs</c>: what the ingress controller has written.</summary>
internal static class ClusterLogsCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var logs = new LogOptions();
        var container = new Option<string>("--container", "-c") { HelpName = "NAME", Description = "The container [default: the first one]." };
        return new CliCommand("logs", "Show what the ingress controller has written.")
        {
            UsesProject = true,
            Options = { logs.Follow, logs.Tail, container, logs.Since, logs.Previous, logs.Timestamps },
            Examples = [new("kompoxops cluster logs -f", "Follow the log of the ingress controller.")],
            RunAsync = async (context, cancellationToken) =>
                logs.Read(context) is { } query
                    ? await RunAsync(context, selection, context.Value(container), query, context.Value(logs.Timestamps), cancellationToken).ConfigureAwait(false)
                    : ExitCode.Usage,
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, ClusterOptions selection, string? container, LogQuery query, bool hasStamps, CancellationToken cancellationToken)
    {
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var connection = await ClusterLoading.ConnectAsync(context, choice, cancellationToken).ConfigureAwait(false);
        var ingress = choice.Cluster.IngressOrDefault;
        var doubts = new DiagnosticBag();
        var door = await FrontDoorFinder.FindAsync(connection, choice.Cluster, doubts, cancellationToken).ConfigureAwait(false);
        if (ControllerPods.Of(ingress, door) is not { } where
            || await where.ListAsync(connection, cancellationToken).ConfigureAwait(false) is not [var first, ..] pods)
        {
            foreach (var doubt in doubts)
                context.Diagnostics.Add(doubt);
            if (!doubts.HasErrors)
                context.Report(ClusterDiagnostics.NoIngressController, $"There is no ingress controller in namespace '{door?.Service.Namespace ?? ingress.Namespace}' of cluster '{choice.Cluster.Id.Name}'");
            return context.Outcome();
        }
        var logs = new LogChoice(new PodQuery { Container = container ?? PodSelection.Containers(first)[0] }, [], IsAll: false);
        List<LogSource> sources = [.. pods.SelectMany(p => logs.Of(p).Select(c => new LogSource(where.Namespace, p.Name, p.Uid, c)))];
        if (sources.Count == 0)
        {
            context.Report(StreamDiagnostics.NoContainer, $"The ingress controller has no container '{container}'", $"There are: {string.Join(", ", PodSelection.Containers(first))}");
            return context.Outcome();
        }
        return await new LogRun
        {
            Connection = connection,
            Sources = sources,
            Scope = new LogScope(where.Namespace, where.Selector, logs.Of),
            Query = query,
            HasStamps = hasStamps,
        }.RunAsync(context, cancellationToken).ConfigureAwait(false);
    }
}
