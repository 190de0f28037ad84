using Kompox.Cli.Commands.Targets;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Manifests;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Finds the cluster that a command works on.</summary>
internal static class ClusterLoading
{
    /// <summary>The cluster with its provider and driver, or <c>null</c> after diagnostics.</summary>
    public static ClusterChoice? Find(CommandContext context, ClusterOptions selection)
    {
        // A variable of a script that is not set must not choose the default cluster.
        if (UsageErrors.ReportEmpty(context, selection.Id, selection.Name))
            return null;
        if (context.Value(selection.Id) is not null && context.Value(selection.Name) is not null)
        {
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--cluster-id' and '--cluster-name' exclude each other");
            return null;
        }
        var bag = context.Diagnostics;
        return ProjectLoader.Load(context.ProjectRequest(), context.Host.Files, bag) is { } project
            && ProjectSelector.FindCluster(project, context.Value(selection.Id), context.Value(selection.Name), bag) is { } cluster
            && project.FindProvider(cluster.Id) is { } provider
            && DriverCatalog.Resolve(provider, bag, context.DriverHost) is { } driver
            ? new ClusterChoice(project, provider, cluster, driver)
            : null;
    }

    /// <summary>A connection to it; the caller disposes it.</summary>
    public static Task<IClusterConnection> ConnectAsync(CommandContext context, ClusterChoice choice, CancellationToken cancellationToken) =>
        TargetLoading.ConnectAsync(context, choice.Driver, choice.Provider, choice.Cluster, cancellationToken);

    /// <summary>The cluster for drivers and features, connected; the caller disposes the connection.</summary>
    public static async Task<ClusterTarget> OpenAsync(CommandContext context, ClusterChoice choice, CancellationToken cancellationToken) =>
        TargetLoading.ClusterTargetOf(
            context, choice.Project.FindWorkspace(choice.Cluster.Id)!, choice.Provider, choice.Cluster, choice.Driver,
            await ConnectAsync(context, choice, cancellationToken).ConfigureAwait(false));
}
