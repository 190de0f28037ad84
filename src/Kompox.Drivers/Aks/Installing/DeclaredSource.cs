using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>A certificate of the cluster's manifest whose source is a key vault.</summary>
internal sealed record DeclaredSource(ClusterCertificate Certificate, VaultSource Source)
{
    /// <summary>Those of a cluster; what is no source of a vault is not among them.</summary>
    public static IReadOnlyList<DeclaredSource> Of(ClusterIngress ingress, string suffix) =>
        [.. ingress.Certificates.Select(c => VaultSource.Parse(c.Source, suffix) is { } source ? new DeclaredSource(c, source) : null).OfType<DeclaredSource>()];
}
