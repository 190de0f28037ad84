using Kompox.Apps.Moving;
using Kompox.Cli.Commands.Targets;
using Kompox.Clusters;
using Kompox.Clusters.Status;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps.Moving;

/// <summary>Finds the cluster that an app moves to and opens both sides of the move.</summary>
internal static class MoveTargets
{
    /// <summary>The cluster of the name or region, that of the app when neither is given; <c>null</c> after a diagnostic.</summary>
    public static Cluster? Find(Project project, ManagedApp app, string? name, string? region, DiagnosticBag bag)
    {
        if (name is null && region is null)
            return app.Cluster;
        var all = project.Clusters.Where(c => c.Id.Parent == app.Provider.Id).ToList();
        var found = all.Where(c => (name is null || c.Id.Name == name) && (region is null || IsIn(app, c, region))).ToList();
        if (found.Count == 1)
            return found[0];
        // An app that is in the region already stays on its cluster.
        if (found.Contains(app.Cluster))
            return app.Cluster;
        var wanted = string.Join(" and ", new[] { name is null ? null : $"the name '{name}'", region is null ? null : $"region '{region}'" }.OfType<string>());
        bag.Report(
            MoveDiagnostics.NoCluster, app.App.Location,
            found.Count == 0 ? $"Provider '{app.Provider.Id.Name}' has no cluster with {wanted}" : $"Provider '{app.Provider.Id.Name}' has {found.Count} clusters with {wanted}",
            found.Count == 0 ? $"clusters are {string.Join(", ", all.Select(c => Describe(app, c)))}" : $"choose one with --cluster: {string.Join(", ", found.Select(c => c.Id.Name))}");
        return null;
    }

    /// <summary>Both sides, connected; <c>null</c> after diagnostics. The caller disposes the connections.</summary>
    public static async Task<MoveSides?> OpenAsync(CommandContext context, ManagedApp app, Cluster cluster, bool isFailover, CancellationToken cancellationToken)
    {
        if (cluster.Id == app.Cluster.Id)
        {
            var same = await TargetLoading.OpenAsync(context, app, cancellationToken).ConfigureAwait(false);
            return new MoveSides { Source = same, Target = same, SourceCluster = app.Cluster.Id.Name };
        }
        var id = ResourceId.Of([.. cluster.Id.Names, app.App.Id.Name]);
        var target = await TargetLoading.OpenAsync(context, app with { Cluster = cluster, App = app.App with { Id = id } }, cancellationToken).ConfigureAwait(false);
        if (await IsInstalledAsync(context, target, cancellationToken).ConfigureAwait(false))
            return new MoveSides { Source = await OpenSourceAsync(context, app, isFailover, cancellationToken).ConfigureAwait(false), Target = target, SourceCluster = app.Cluster.Id.Name };
        target.Connection.Dispose();
        return null;
    }

    // A cluster that is lost may not even be reached for its credentials.
    private static async Task<AppTarget?> OpenSourceAsync(CommandContext context, ManagedApp app, bool isFailover, CancellationToken cancellationToken)
    {
        try
        {
            return await TargetLoading.OpenAsync(context, app, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (isFailover)
        {
            context.Report(
                MoveDiagnostics.SourceUnknown, $"Cluster '{app.Cluster.Id.Name}' cannot be reached: {e.Diagnostic.Message}", "when it is back, remove the app there: kompoxops app destroy");
            return null;
        }
    }

    private static async Task<bool> IsInstalledAsync(CommandContext context, AppTarget target, CancellationToken cancellationToken)
    {
        await target.Connection.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (target.App.Ingress is not { Rules.Count: > 0 })
            return true;
        var installation = await InstallationReader.ReadAsync(target.Connection, target.Managed.Cluster, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        if (installation.Presence != Presence.Absent)
            return !context.Diagnostics.HasErrors;
        context.Report(
            MoveDiagnostics.NoCluster, $"Cluster '{target.Managed.Cluster.Id.Name}' has no ingress controller, so the hosts of app '{target.App.Id.Name}' could lead nowhere",
            $"kompoxops cluster install --cluster-name {target.Managed.Cluster.Id.Name}");
        return false;
    }

    private static bool IsIn(ManagedApp app, Cluster cluster, string region) =>
        string.Equals(app.Driver.FindRegion(app.Provider, cluster), region, StringComparison.OrdinalIgnoreCase);

    private static string Describe(ManagedApp app, Cluster cluster) =>
        app.Driver.FindRegion(app.Provider, cluster) is { } region ? $"{cluster.Id.Name} ({region})" : cluster.Id.Name;
}
