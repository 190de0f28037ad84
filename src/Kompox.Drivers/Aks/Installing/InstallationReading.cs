using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Vaults;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>Asks Azure what an installation has to know.</summary>
internal sealed class InstallationReading(AzureSession session)
{
    /// <summary>The facts of a cluster; a <see cref="Diagnostics.KompoxException"/> when they cannot be had.</summary>
    public async Task<InstallationFacts> ReadAsync(AksClusters clusters, IReadOnlyList<DeclaredSource> sources, CancellationToken cancellationToken)
    {
        var facts = await ReadForRemovalAsync(clusters, sources, cancellationToken).ConfigureAwait(false);
        var readings = new Dictionary<string, VaultReading>(StringComparer.Ordinal);
        foreach (var (certificate, source) in sources.Where(s => facts.Vaults[s.Source.Vault] is not null))
            readings[certificate.Name] = await VaultCertificates.ReaderOf(session).ReadAsync(source, cancellationToken).ConfigureAwait(false);
        return facts with
        {
            Trusted = facts.Identity?.Id is { } id
                ? await session.Arm.ListAsync($"{id}/federatedIdentityCredentials", VaultJson.Default.FederatedCredential, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)
                : [],
            Readings = readings,
        };
    }

    /// <summary>Who has rights for an installation, and where the vaults are: no secret is read.</summary>
    public async Task<InstallationFacts> ReadForRemovalAsync(AksClusters clusters, IReadOnlyList<DeclaredSource> sources, CancellationToken cancellationToken)
    {
        var cluster = await clusters.FindAsync(cancellationToken).ConfigureAwait(false);
        var identity = cluster is null ? null : await clusters.FindIngressIdentityAsync(cancellationToken).ConfigureAwait(false);
        var vaults = new Dictionary<string, VaultResource?>(StringComparer.Ordinal);
        foreach (var name in sources.Select(s => s.Source.Vault).Distinct(StringComparer.Ordinal))
            vaults[name] = await new VaultFinder(session).FindAsync(name, cancellationToken).ConfigureAwait(false);
        return new InstallationFacts { Cluster = cluster, Identity = identity, Vaults = vaults };
    }
}
