using Kompox.Clusters.Installing.Charts;
using Kompox.Clusters.Protection;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>Takes an installation away again.</summary>
public static class ClusterUninstaller
{
    /// <summary>What would be removed, or <c>null</c> after diagnostics.</summary>
    public static async Task<UninstallPlan?> PlanAsync(ClusterTarget target, UninstallOptions options, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (!options.IsDryRun && !ProtectionPolicy.Allows(target.Cluster, ProtectionScope.Installation, ProtectedVerb.Delete, Presence.Unknown, bag))
            return null;
        var owner = new InstallationOwner(new InstallationNames(target.Cluster));
        var facts = await InstallationGathering.ReadAsync(target, owner.Names, cancellationToken).ConfigureAwait(false);
        var usage = await UsageFacts.ReadAsync(target.Connection, owner.Names, facts, cancellationToken).ConfigureAwait(false);
        var plan = UninstallPlanner.Decide(target.Ingress, owner, facts, usage, options, bag);
        var hasRelease = HelmReleases.IsOwn(facts.HelmRevisions, owner.Names);
        return bag.HasErrors ? null : new UninstallPlan(plan, owner, SpaceStays(owner, facts, usage), hasRelease);
    }

    /// <summary>Removes it, waits until it is gone, and says what stays. A namespace that is empty then, and was ours alone, goes too.</summary>
    public static async Task<IReadOnlyList<ObjectKey>> RunAsync(ClusterTarget target, UninstallPlan plan, CancellationToken cancellationToken)
    {
        var scope = new PlanScope(target.Connection, target.Events, target.Time);
        await PlanRunner.RunAsync(plan.Plan, scope, cancellationToken).ConfigureAwait(false);
        var kept = new List<ObjectKey>();
        foreach (var key in plan.Plan.Kept)
        {
            if (key.Type != ResourceTypes.Namespace || plan.SpaceStays || !await SpaceRemoval.TryAsync(key, scope, cancellationToken).ConfigureAwait(false))
                kept.Add(key);
        }
        if (target.Driver.OpenInstallation(target) is { } platform)
            await platform.RemoveAsync(cancellationToken).ConfigureAwait(false);
        return kept;
    }

    // Accounts and objects of Traefik's types would go with the namespace.
    private static bool SpaceStays(InstallationOwner owner, InstallationFacts facts, UsageFacts usage) =>
        owner.Names.IsReservedNamespace
        || usage.Customs.Any(c => c.Namespace == owner.Names.Namespace)
        || facts.Inventory.Of(ResourceTypes.ServiceAccount).Any(a => a.Name != "default" && !owner.IsOwn(a));
}
