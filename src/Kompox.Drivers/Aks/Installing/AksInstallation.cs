using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Credentials;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>What Azure adds to the ingress controller of an AKS cluster: its identity, certificates of key vaults, images of registries.</summary>
internal sealed class AksInstallation(DriverHost host, ClusterTarget target) : IInstallationParts
{
    private InstallationFacts? _facts;
    private IReadOnlyList<DeclaredSource> _sources = [];
    private IReadOnlyList<ArmId> _registries = [];

    /// <inheritdoc/>
    public async Task<PlatformParts> GatherAsync(DiagnosticBag bag, CancellationToken cancellationToken)
    {
        _facts = null;
        if (!IsOfAzure)
            return new PlatformParts();
        var session = AzureSession.Open(host, target.Provider);
        _sources = DeclaredSource.Of(target.Ingress, session.Account.Cloud.VaultSuffix);
        _registries = RegistrySettings.Read(target.Cluster, bag);
        _facts = await new InstallationReading(session).ReadAsync(AksClusters.Of(session, target.Cluster), _sources, cancellationToken).ConfigureAwait(false);
        if (_registries.Count > 0 && _facts.Cluster?.KubeletPrincipalId is null)
        {
            bag.Report(
                VaultDiagnostics.BadRegistry, SettingReader.Of(target.Cluster, bag).PlaceOf(ClusterSettingNames.Registries), $"'{ClusterSettingNames.Registries}' is set, and the cluster has no identity with which its nodes pull images",
                "Give the nodes of this cluster access to the registry yourself, and remove the setting");
        }
        return InstallationDecision.Decide(_facts, _sources, target.Ingress, session.Account.Cloud, bag);
    }

    /// <inheritdoc/>
    public async Task EnsureAsync(PlatformParts parts, CancellationToken cancellationToken)
    {
        if (_facts is not { Cluster: not null } facts)
            return;
        var followed = _sources.Where(s => parts.Find(s.Certificate.Name) is not null).ToList();
        await new InstallationRights(AzureSession.Open(host, target.Provider), target).EnsureAsync(facts, followed, _registries, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (!IsOfAzure)
            return;
        var session = AzureSession.Open(host, target.Provider);
        var registries = RegistrySettings.Read(target.Cluster, new DiagnosticBag());
        var sources = DeclaredSource.Of(target.Ingress, session.Account.Cloud.VaultSuffix);
        var facts = await new InstallationReading(session).ReadForRemovalAsync(AksClusters.Of(session, target.Cluster), sources, cancellationToken).ConfigureAwait(false);
        await new InstallationRights(session, target).RemoveAsync(facts, registries, [], cancellationToken).ConfigureAwait(false);
    }

    // With a kubeconfig of its own a cluster need not be one of Azure, unless something of Azure is wanted for it.
    private bool IsOfAzure =>
        !ClusterReach.IsSet(target.Cluster) || Has(AzureSettingNames.ClusterId) || Has(ClusterSettingNames.Registries) || target.Ingress.Certificates.Any(c => c.Source.StartsWith("https://", StringComparison.Ordinal));

    private bool Has(string setting) => target.Cluster.Settings.GetValueOrDefault(setting) is { Length: > 0 };
}
