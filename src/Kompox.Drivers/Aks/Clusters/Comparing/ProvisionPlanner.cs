using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Steps;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>Decides what has to be done so that Azure has what the manifest says; nothing that is there is ever made anew.</summary>
internal sealed class ProvisionPlanner
{
    private readonly AksScope _scope;
    private readonly ClusterObservation _observed;
    private readonly DiagnosticBag _bag;
    private readonly List<CloudStep> _steps = [];
    private readonly List<string> _kept = [];

    private ProvisionPlanner(AksScope scope, ClusterObservation observed, DiagnosticBag bag)
    {
        _scope = scope;
        _observed = observed;
        _bag = bag;
    }

    /// <summary>The plan; what cannot be done is a diagnostic.</summary>
    public static CloudPlan Decide(AksScope scope, ClusterObservation observed, bool isForced, DiagnosticBag bag)
    {
        var self = new ProvisionPlanner(scope, observed, bag);
        self.AddGroup();
        if (observed.Identity is null)
            self._steps.Add(new IdentityStep(scope));
        if (observed.Cluster is { } cluster)
            self.AddCluster(cluster, isForced);
        else
            self.AddNewCluster();
        self.AddFederation();
        // Once for a cluster: who else may work in it is not for every run to decide, nor for a login that cannot give roles.
        if (observed.Cluster is null || observed.HasDeployerRole == false && (isForced || !observed.IsDeployerRoleGiven))
            self._steps.Add(new DeployerRoleStep(scope, observed.Cluster?.Name ?? scope.Names.Cluster));
        self.AddVault();
        if (LogPlanner.Decide(scope, observed.Cluster, observed.Logs) is { } logs)
            self._steps.Add(logs);
        return new CloudPlan { Steps = self._steps, Kept = self._kept, Opening = Tell(scope, "begin", hasTags: true), Closing = Tell(scope, "succeeded", hasTags: false) };
    }

    private static MessageEvent Tell(AksScope scope, string word, bool hasTags)
    {
        var fields = new List<KeyValuePair<string, string>> { new("subscription", scope.Session.Account.SubscriptionId), new("resource_group", scope.Desired.Place.Group) };
        if (hasTags)
            fields.Add(new("tags", AzureTags.Text(scope.Tags)));
        return new MessageEvent($"aks cluster provision {word}", fields);
    }

    private void AddGroup()
    {
        if (_observed.Group is not { } group || group.IsDeleting)
            _steps.Add(new GroupStep(_scope));
        else if (!_scope.Desired.Place.IsChosen && !AzureTags.AreOf(group.Tags, _scope.Tags))
            _bag.Add(ResourceGroups.Foreign(_scope.Desired.Place.Group).Diagnostic);
    }

    private void AddNewCluster()
    {
        if (_observed.Going is { } going)
            _steps.Add(new ClusterGoneStep(_scope, going));
        _steps.Add(new ClusterCreateStep(_scope));
    }

    private void AddCluster(AksCluster cluster, bool isForced)
    {
        if (cluster.IsBusy)
            _steps.Add(new ClusterSettleStep(_scope, cluster));
        if (cluster.Location != _scope.Desired.Location)
        {
            Refuse(
                AzureSettingNames.Location, $"The AKS cluster '{cluster.Name}' is in '{cluster.Location}' and cannot move to '{_scope.Desired.Location}'",
                "make another cluster entry there, and move the apps with 'kompoxops app move --cluster'");
        }
        var before = _steps.Count;
        var fields = Changeable(cluster.Body, _scope.Desired.Fields, $"AKS cluster '{cluster.Name}'");
        if (fields.Count > 0 || isForced || cluster.HasFailed)
            _steps.Add(new ClusterChangeStep(_scope, cluster, fields) { Changes = Changes(cluster.Body, fields) });
        var target = AddUpgrade(cluster);
        new PoolPlanner(_scope, _observed, cluster, _steps, _kept, Changeable).Add(target);
        if (cluster.IsStopped && _steps.Count > before)
            _bag.Report(AksClusterDiagnostics.Stopped, null, $"The AKS cluster '{cluster.Name}' is stopped and takes no changes", $"az aks start --ids {cluster.Id}");
    }

    // An upgrade is a change of its own: Azure takes no other one together with it.
    private string? AddUpgrade(AksCluster cluster)
    {
        if (cluster.Version is not { } current)
            return null;
        var decision = UpgradeDecision.Of(_scope.Desired.Version, current, _observed.Upgrades, _scope.Desired.UpgradesItself);
        if (decision.Problem is { } problem)
            _bag.Report(AksClusterDiagnostics.NoUpgrade, _scope.Desired.PlaceOf(ClusterSettingNames.Version), problem, decision.Hint);
        if (decision.Target is { } target)
        {
            var field = new ClusterField(["properties", "kubernetesVersion"], target) { Setting = ClusterSettingNames.Version, IsWritten = true };
            _steps.Add(new ClusterChangeStep(_scope, cluster, [field]) { Changes = [new CloudChange("properties.kubernetesVersion", current, target)] });
        }
        return decision.Target;
    }

    private void AddFederation()
    {
        var wanted = FederationStep.Wanted(_scope, _observed.Cluster);
        if (_observed.Federation?.Properties is not { } present)
            _steps.Add(new FederationStep(_scope, IsNew: true));
        else if (wanted is null || !FederationStep.IsSame(wanted, present))
            _steps.Add(new FederationStep(_scope, IsNew: false) { Changes = wanted is null ? [] : FederationChanges(present, wanted) });
    }

    private static List<CloudChange> FederationChanges(FederatedCredential.Trust present, FederatedCredential.Trust wanted)
    {
        var changes = new List<CloudChange>();
        if (present.Issuer != wanted.Issuer)
            changes.Add(new CloudChange("properties.issuer", present.Issuer, wanted.Issuer));
        if (present.Subject != wanted.Subject)
            changes.Add(new CloudChange("properties.subject", present.Subject, wanted.Subject));
        if (!present.Audiences.SequenceEqual(wanted.Audiences))
            changes.Add(new CloudChange("properties.audiences", string.Join(',', present.Audiences), string.Join(',', wanted.Audiences)));
        return changes;
    }

    private void AddVault()
    {
        if (_scope.Desired.Vault == VaultAccess.None)
            return;
        var access = VaultStep.PublicAccess(_scope.Desired);
        if (_observed.Vault is not { } vault)
        {
            _steps.Add(new VaultStep(_scope));
        }
        else if (!AzureTags.AreOf(vault.Tags, _scope.Tags))
        {
            _bag.Report(AksClusterDiagnostics.Foreign, null, $"The key vault '{vault.Name}' is there and does not bear the tags of the {_scope.Title}");
            return;
        }
        else if (!string.Equals(vault.Properties.PublicNetworkAccess ?? "Enabled", access, StringComparison.OrdinalIgnoreCase))
        {
            _steps.Add(new VaultChangeStep(_scope) { Changes = [new CloudChange("properties.publicNetworkAccess", vault.Properties.PublicNetworkAccess ?? "Enabled", access)] });
        }
        if (_observed.Vault is null || _observed.Identity is null || _observed.MissingVaultRoles.Count > 0)
            _steps.Add(new VaultRoleStep(_scope));
    }

    private List<ClusterField> Changeable(JsonObject present, IReadOnlyList<ClusterField> wanted, string title)
    {
        var changeable = new List<ClusterField>();
        foreach (var field in FieldComparison.Differing(present, wanted))
        {
            if (field.Detour is not { } detour)
                changeable.Add(field);
            else
                Refuse(field.Setting!, $"{FieldComparison.Change(present, field)} cannot be changed in place on the {title}", detour);
        }
        return changeable;
    }

    private static List<CloudChange> Changes(JsonObject present, IEnumerable<ClusterField> fields) => [.. fields.Select(f => FieldComparison.Change(present, f))];

    private void Refuse(string setting, string message, string hint) => _bag.Report(AksClusterDiagnostics.Immutable, _scope.Desired.PlaceOf(setting), message, hint);
}
