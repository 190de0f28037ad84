using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Steps;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>Decides what of a cluster goes: what bears its tags. A group goes when it was made for the cluster, nobody chose it and it holds nothing else.</summary>
internal sealed class RemovalPlanner
{
    private const int MostNamed = 5;
    private readonly AksScope _scope;
    private readonly RemovalFacts _facts;
    private readonly DiagnosticBag _bag;
    private readonly List<CloudStep> _steps = [];
    private readonly List<string> _kept = [];
    private readonly bool _isOwnGroup;
    private readonly List<GroupResource> _own;
    private readonly List<GroupResource> _others;
    private readonly bool _isGroupGoing;

    private RemovalPlanner(AksScope scope, RemovalFacts facts, DiagnosticBag bag)
    {
        _scope = scope;
        _facts = facts;
        _bag = bag;
        _isOwnGroup = AzureTags.AreOf(facts.Group?.Tags, scope.Tags);
        var owner = new ResourceOwner(scope.Tags, facts.Token, _isOwnGroup);
        _own = [.. facts.Resources.Where(owner.IsOwn).OrderBy(RankOf).ThenBy(r => r.Id, StringComparer.OrdinalIgnoreCase)];
        _others = [.. facts.Resources.Except(_own)];
        // Once it is being deleted there is only waiting.
        _isGroupGoing = _isOwnGroup && !scope.Desired.Place.IsChosen && (facts.Group is { IsDeleting: true } || _others.Count == 0);
    }

    /// <summary>The plan.</summary>
    public static CloudPlan Decide(AksScope scope, RemovalFacts facts, DiagnosticBag bag)
    {
        var self = new RemovalPlanner(scope, facts, bag);
        if (facts.LoggedCluster is { } logged)
            self._steps.Add(new DiagnosticRemovalStep(scope, logged));
        self.AddResources();
        // Not before: a cluster that Azure does not let go has to go on working.
        self._steps.AddRange(facts.Roles.Where(r => !self.GoesWithScope(r)).Select(r => new RoleRemovalStep(scope, r)));
        self.AddVaults();
        return new CloudPlan { Steps = self._steps, Kept = self._kept, Opening = Tell(scope, "begin"), Closing = Tell(scope, "succeeded") };
    }

    private void AddResources()
    {
        if (_facts.Group is not { } group)
            return;
        if (_facts.Token is { } token && !group.IsDeleting && group.Tags?.GetValueOrDefault(AzureTags.OriginalToken) != token && _own.Exists(r => !AzureTags.AreOf(r.Tags, _scope.Tags)))
            _steps.Add(new OriginalTokenStep(_scope, token));
        if (_isGroupGoing)
        {
            _steps.Add(new GroupRemovalStep(_scope, _facts.Token));
            return;
        }
        _steps.AddRange(_own.Select(r => new ResourceRemovalStep(_scope, r)));
        KeepGroup();
    }

    private void KeepGroup()
    {
        var group = _scope.Desired.Place.Group;
        var names = string.Join(", ", _others.Select(o => $"{o.Type}/{o.Name}").Order(StringComparer.Ordinal).Take(MostNamed)) + (_others.Count > MostNamed ? $" and {_others.Count - MostNamed} more" : "");
        var why = !_isOwnGroup ? $"it was not made for the {_scope.Title}"
            : _others.Count > 0 ? $"it has resources that Kompox did not make for the {_scope.Title}: {names}"
            : $"it was chosen with {AzureSettingNames.Group}";
        _kept.Add($"resource group '{group}'  ({why})");
        _bag.Report(AksClusterDiagnostics.Kept, null, $"The resource group '{group}' stays: {why}");
    }

    // Azure takes away with a resource what was given on it.
    private bool GoesWithScope(RoleAssignment role) => role.Properties.Scope is { } at
        && (_isGroupGoing ? IsBelow(at, _scope.GroupId) : _own.Exists(r => IsBelow(at, r.Id)));

    private void AddVaults()
    {
        foreach (var vault in _facts.Vaults.Where(v => v.IsDeleted || IsGoing(v)).DistinctBy(v => v.Name, StringComparer.OrdinalIgnoreCase).OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            if (!vault.IsProtected)
            {
                _steps.Add(new VaultPurgeStep(_scope, vault));
                continue;
            }
            _kept.Add($"deleted key vault '{vault.Name}'  (protected against purging; it goes by itself)");
            _bag.Report(AksClusterDiagnostics.Kept, null, $"The key vault '{vault.Name}' is protected against purging: deleted, it keeps its name until its time is over");
        }
    }

    // Of a group that goes already the cluster may be gone, and with it what tells the token.
    private bool IsGoing(RemovedVault vault) =>
        _own.Exists(r => ArmId.AreSame(r.Id, vault.Id))
        || _isGroupGoing && OriginalNames.IsVault(vault.Name) && _others.Exists(r => ArmId.AreSame(r.Id, vault.Id) && r.Tags?.ContainsKey(AzureTags.ManagedBy) != true);

    private static bool IsBelow(string scope, string id) => $"{scope.TrimEnd('/')}/".StartsWith($"{id}/", StringComparison.OrdinalIgnoreCase);

    // The cluster first: its nodes use what else there is.
    private static int RankOf(GroupResource resource) => resource.Type.Equals(AksPlace.ClusterType, StringComparison.OrdinalIgnoreCase) ? 0 : 1;

    private static MessageEvent Tell(AksScope scope, string word) => new(
        $"aks cluster deprovision {word}", new("subscription", scope.Session.Account.SubscriptionId), new("resource_group", scope.Desired.Place.Group));
}
