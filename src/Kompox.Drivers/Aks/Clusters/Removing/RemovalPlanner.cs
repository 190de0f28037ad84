using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Steps;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>Decides what of a cluster goes: what bears its tags. A group goes when it was made for the cluster and holds nothing else.</summary>
internal static class RemovalPlanner
{
    private const int MostNamed = 5;

    /// <summary>The plan.</summary>
    public static CloudPlan Decide(AksScope scope, RemovalFacts facts, DiagnosticBag bag)
    {
        var steps = new List<CloudStep>();
        var kept = new List<string>();
        steps.AddRange(facts.Roles.Select(r => new RoleRemovalStep(scope, r)));
        var isOwnGroup = AzureTags.AreOf(facts.Group?.Tags, scope.Tags);
        var owner = new ResourceOwner(scope.Tags, ResourceOwner.TokenOf(facts.Cluster), isOwnGroup);
        var own = facts.Resources.Where(owner.IsOwn).OrderBy(RankOf).ThenBy(r => r.Id, StringComparer.OrdinalIgnoreCase).ToList();
        var others = facts.Resources.Except(own).ToList();
        if (facts.Group is not null && isOwnGroup && others.Count == 0)
        {
            steps.Add(new GroupRemovalStep(scope, facts.Cluster));
        }
        else if (facts.Group is not null)
        {
            steps.AddRange(own.Select(r => new ResourceRemovalStep(scope, r)));
            KeepGroup(scope, others, isOwnGroup, kept, bag);
        }
        var vaults = own.Where(r => r.Type.Equals(Vaults.VaultRoles.VaultType, StringComparison.OrdinalIgnoreCase)).Select(r => r.Name)
            .Concat(facts.DeletedVaults.Select(v => v.Name).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
        foreach (var name in vaults)
        {
            if (facts.DeletedVaults.FirstOrDefault(v => name.Equals(v.Name, StringComparison.OrdinalIgnoreCase)) is { Properties.PurgeProtectionEnabled: true })
                kept.Add($"deleted key vault '{name}'  (protected against purging; it goes by itself)");
            else
                steps.Add(new VaultPurgeStep(scope, name));
        }
        return new CloudPlan { Steps = steps, Kept = kept, Opening = Tell(scope, "begin"), Closing = Tell(scope, "succeeded") };
    }

    private static void KeepGroup(AksScope scope, List<GroupResource> others, bool isOwnGroup, List<string> kept, DiagnosticBag bag)
    {
        var group = scope.Desired.Place.Group;
        var names = string.Join(", ", others.Select(o => $"{o.Type}/{o.Name}").Order(StringComparer.Ordinal).Take(MostNamed)) + (others.Count > MostNamed ? $" and {others.Count - MostNamed} more" : "");
        var why = isOwnGroup ? $"it has resources that Kompox did not make for the {scope.Title}: {names}" : $"it was not made for the {scope.Title}";
        kept.Add($"resource group '{group}'  ({why})");
        bag.Report(AksClusterDiagnostics.Kept, null, $"The resource group '{group}' stays: {why}");
    }

    // The cluster first: its nodes use what else there is.
    private static int RankOf(GroupResource resource) => resource.Type.Equals(AksPlace.ClusterType, StringComparison.OrdinalIgnoreCase) ? 0 : 1;

    private static MessageEvent Tell(AksScope scope, string word) => new(
        $"aks cluster deprovision {word}", new("subscription", scope.Session.Account.SubscriptionId), new("resource_group", scope.Desired.Place.Group));
}
