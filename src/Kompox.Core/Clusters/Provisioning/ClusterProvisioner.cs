using Kompox.Clusters.Protection;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Provisioning;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Clusters.Provisioning;

/// <summary>Makes clusters and removes them: what may be done, and then doing it.</summary>
public static class ClusterProvisioner
{
    /// <summary>Whether the manifest leaves the cluster to Kompox; told, and refused when it is forced.</summary>
    public static bool IsOwn(CloudTarget target, string verb, bool isForced, DiagnosticBag bag)
    {
        if (!target.Cluster.Existing)
            return true;
        if (isForced)
        {
            bag.Report(
                ProvisioningDiagnostics.Existing, target.Cluster.Location, $"Cluster '{target.Cluster.Id.Name}' is marked as existing: it is not Kompox that {verb}s it, with --force neither",
                "Take 'existing: true' out of the manifest when the cluster is to be Kompox's own");
        }
        else
        {
            Tell(target, $"cluster marked as existing, skipping {verb}");
        }
        return false;
    }

    /// <summary>What the driver offers; <c>null</c> after a diagnostic.</summary>
    public static IProvisioning? Open(CloudTarget target, IDriver driver, DiagnosticBag bag)
    {
        if (driver.OpenProvisioning(target) is { } provisioning)
            return provisioning;
        bag.Report(
            ProvisioningDiagnostics.NotOffered, target.Provider.Location, $"The driver '{driver.Name}' makes no clusters", $"Mark cluster '{target.Cluster.Id.Name}' with 'existing: true'");
        return null;
    }

    /// <summary>The plan to make or change it; <c>null</c> after diagnostics.</summary>
    public static async Task<CloudPlan?> PlanAsync(CloudTarget target, IProvisioning provisioning, bool isForced, bool isDryRun, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var cluster = target.Cluster;
        // Only one level asks whether the cluster is there.
        if (!isDryRun && cluster.ProvisioningProtection == ProtectionLevel.ReadOnly
            && !ProtectionPolicy.Allows(cluster, ProtectionScope.Provisioning, ProtectedVerb.Ensure, await FindAsync(provisioning, bag, cancellationToken).ConfigureAwait(false), bag))
            return null;
        var plan = await provisioning.PlanAsync(isForced, bag, cancellationToken).ConfigureAwait(false);
        return bag.HasErrors ? null : plan;
    }

    /// <summary>The plan to remove it; <c>null</c> after diagnostics.</summary>
    public static async Task<CloudPlan?> PlanRemovalAsync(CloudTarget target, IProvisioning provisioning, bool isDryRun, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (!isDryRun && !ProtectionPolicy.Allows(target.Cluster, ProtectionScope.Provisioning, ProtectedVerb.Delete, Presence.Unknown, bag))
            return null;
        var plan = await provisioning.PlanRemovalAsync(bag, cancellationToken).ConfigureAwait(false);
        return bag.HasErrors ? null : plan;
    }

    /// <summary>Whether the cluster is there; one that an interrupted run left incomplete is still being made.</summary>
    private static async Task<Presence> FindAsync(IProvisioning provisioning, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        try
        {
            return await provisioning.FindAsync(cancellationToken).ConfigureAwait(false) is { IsComplete: true } ? Presence.Present : Presence.Absent;
        }
        catch (KompoxException e)
        {
            foreach (var diagnostic in e.Others.Prepend(e.Diagnostic))
                bag.Add(diagnostic);
            return Presence.Unknown;
        }
    }

    /// <summary>Tells something about the cluster, for example <c>provision start cluster=cluster1</c>.</summary>
    public static void Tell(CloudTarget target, string message) =>
        target.Events.Report(new MessageEvent(message, new KeyValuePair<string, string>("cluster", target.Cluster.Id.Name)));
}
