using Kompox.Cli.Commands.Targets;
using Kompox.Clusters.Provisioning;
using Kompox.Drivers;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary>What both commands on the cluster in the cloud do first: read the options, find the cluster, keep the time.</summary>
internal sealed record CloudRun(CommandContext Context, ClusterChoice Choice, CloudTarget Target, bool IsJson, bool IsDryRun, bool IsForced)
{
    /// <summary>Runs a command on the chosen cluster for as long as <c>--timeout</c> allows.</summary>
    public static async Task<int> StartAsync(
        CommandContext context, ClusterOptions selection, ProvisioningOptions options, string verb, Func<CloudRun, CancellationToken, Task<bool>> run, CancellationToken cancellationToken)
    {
        context.FailureTitle = $"cluster {verb} failed";
        var isJson = options.ReadIsJson(context);
        var timeout = options.ReadTimeout(context);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var span = context.Log.Span($"CMD:cluster.{verb}", choice.Cluster.Id.ToString());
        var self = new CloudRun(
            context, choice, TargetLoading.CloudTargetOf(context, choice.Project, choice.Provider, choice.Cluster), isJson, context.Value(options.DryRun), context.Value(options.Force));
        choice.Driver.CheckSettings(choice.Provider, choice.Cluster, context.Diagnostics);
        using var limit = new CancellationTokenSource(timeout, context.Host.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (await run(self, both.Token).ConfigureAwait(false))
                span.Complete();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            context.Report(
                ProvisioningDiagnostics.TooLong, $"Cluster '{choice.Cluster.Id.Name}' took longer than {CloudRunner.ElapsedText(timeout)}", "Run the same command again: it goes on where this one stopped");
        }
        return context.Outcome();
    }
}
