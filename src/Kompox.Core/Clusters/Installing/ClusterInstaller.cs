using System.Globalization;
using System.Text;
using Kompox.Clusters.Installing.Charts;
using Kompox.Clusters.Protection;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts;

namespace Kompox.Clusters.Installing;

/// <summary>Carries an installation out. Every step is idempotent; an interrupted run is finished by the next one.</summary>
public static class ClusterInstaller
{
    private const string SyncAnnotation = "kompox.dev/synced-at";
    private static readonly TimeSpan AddressInterval = TimeSpan.FromSeconds(2);

    /// <summary>Whether the protection level of the cluster lets it be installed.</summary>
    public static bool IsAllowed(ClusterTarget target, InstallationPlan plan, DiagnosticBag bag)
    {
        var isThere = plan.Facts.IsInstalled(plan.Owner) || HelmReleases.IsThere(plan.Facts.HelmRevisions);
        return ProtectionPolicy.Allows(target.Cluster, ProtectionScope.Installation, ProtectedVerb.Ensure, isThere ? Presence.Present : Presence.Absent, bag);
    }

    /// <summary>Applies the plan and lets the running pod see new certificates at once.</summary>
    public static async Task ApplyAsync(ClusterTarget target, InstallationPlan plan, CancellationToken cancellationToken)
    {
        if (target.Driver.OpenInstallation(target) is { } platform)
        {
            TellPlatform(target, "begin");
            await platform.EnsureAsync(plan.Request.Platform, cancellationToken).ConfigureAwait(false);
        }
        await PlanRunner.RunAsync(plan.Plan, new PlanScope(target.Connection, target.Events, target.Time), cancellationToken).ConfigureAwait(false);
        if (ChangesFiles(plan) && !plan.Plan.Steps.Any(s => s.RestartsPods))
            await SyncPodsAsync(target, plan.Owner.Names, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the controller runs and has an address; reasons become diagnostics.</summary>
    public static async Task<InstallResult> WaitAsync(
        ClusterTarget target, InstallationPlan plan, InstallOptions options, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        // With a chart helm has waited, and the names are the chart's.
        if (plan.Request.Ingress.Controller == IngressController.Helm)
        {
            var found = await FrontDoorFinder.FindAsync(target.Connection, target.Cluster, bag, cancellationToken).ConfigureAwait(false);
            return new InstallResult(options.Waits ? true : null, found);
        }
        if (!options.Waits)
            return new InstallResult(IsReady: null, await FindDoorAsync(target, plan.Owner.Names, cancellationToken).ConfigureAwait(false));
        var rollout = await RolloutWatch.WaitAsync(ScopeOf(target, plan.Owner.Names), [plan.Owner.Names.Deployment], options.Timeout, bag, cancellationToken).ConfigureAwait(false);
        if (rollout.IsReady && plan.Request.Platform.SecretClasses.Count > 0
            && await FollowedSecrets.AwaitAsync(target, plan.Request.Platform, bag, cancellationToken).ConfigureAwait(false))
            await SyncPodsAsync(target, plan.Owner.Names, cancellationToken).ConfigureAwait(false);
        if (rollout.IsReady && target.Driver.OpenInstallation(target) is not null)
            TellPlatform(target, "succeeded");
        var door = rollout.IsReady
            ? await AwaitAddressAsync(target, plan, options.AddressTimeout, bag, cancellationToken).ConfigureAwait(false)
            : await FindDoorAsync(target, plan.Owner.Names, cancellationToken).ConfigureAwait(false);
        return new InstallResult(rollout.IsReady, door);
    }

    private static RolloutScope ScopeOf(ClusterTarget target, InstallationNames names) => new()
    {
        Connection = target.Connection,
        Namespace = names.Namespace,
        Title = $"The ingress controller of cluster '{names.Cluster}'",
        ApplyCommand = "cluster install",
        StatusCommand = "cluster status",
        Time = target.Time,
        Events = target.Events,
    };

    // Whether what the pod watches changes.
    private static bool ChangesFiles(InstallationPlan plan)
    {
        var secrets = plan.Certificates.Secrets.Select(s => s.Secret).ToHashSet(StringComparer.Ordinal);
        return plan.Plan.Steps.Any(s => s.Action != PlanAction.Remove
            && (s.Key.Type == ResourceTypes.ConfigMap && s.Key.Name == InstallationNames.Controller || s.Key.Type == ResourceTypes.Secret && secrets.Contains(s.Key.Name)));
    }

    // A change of the pod makes its node bring the volumes up to date now rather than within a minute or two. The template is not touched.
    private static async Task SyncPodsAsync(ClusterTarget target, InstallationNames names, CancellationToken cancellationToken)
    {
        var stamp = target.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var patch = Encoding.UTF8.GetBytes($$$$"""{"metadata":{"annotations":{"{{{{SyncAnnotation}}}}":"{{{{stamp}}}}"}}}""");
        foreach (var pod in await target.Connection.ListAllAsync(ResourceTypes.Pod, names.Namespace, InstallationNames.PodSelector, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (!pod.IsTerminating)
                    await target.Connection.PatchAsync(pod.Key, patch, cancellationToken).ConfigureAwait(false);
            }
            catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
            {
                // It has gone by itself, and the next one reads everything.
            }
        }
    }

    private static async Task<FrontDoor?> AwaitAddressAsync(
        ClusterTarget target, InstallationPlan plan, TimeSpan longest, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        // A Service of before that has no address yet will hardly get one now.
        var isNew = plan.Plan.Steps.Any(s => s.Key == plan.Owner.Names.Service && s.Action == PlanAction.Create);
        var start = target.Time.GetTimestamp();
        while (true)
        {
            var door = await FindDoorAsync(target, plan.Owner.Names, cancellationToken).ConfigureAwait(false);
            if (door is null or { IsPending: false })
                return door;
            if (!isNew || target.Time.GetElapsedTime(start) + AddressInterval > longest)
            {
                bag.Report(InstallationDiagnostics.AddressPending, null, $"{door.Service.Key} has no public address yet", "'cluster status' shows it when it is there");
                return door;
            }
            await Task.Delay(AddressInterval, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<FrontDoor?> FindDoorAsync(ClusterTarget target, InstallationNames names, CancellationToken cancellationToken) =>
        await target.Connection.GetAsync(names.Service, cancellationToken).ConfigureAwait(false) is { } service ? FrontDoor.Of(service) : null;

    private static void TellPlatform(ClusterTarget target, string how) => target.Events.Report(new MessageEvent(
        $"{target.Driver.Name} cluster install {how}", new("cluster", target.Cluster.Id.Name), new("provider", target.Provider.Id.Name)));

    /// <summary>Tells how it ended.</summary>
    public static void Tell(ClusterTarget target, string message) =>
        target.Events.Report(new MessageEvent(message, new KeyValuePair<string, string>("cluster", target.Cluster.Id.Name)));
}
