using Kompox.Diagnostics;

namespace Kompox.Drivers;

/// <summary>Chooses the DNS of a cluster: the driver that its manifest names, else the platform's own.</summary>
public static class DnsCatalog
{
    /// <summary>The DNS that the cluster's hosts are published in; <c>null</c> when there is none, or after diagnostics.</summary>
    public static IDns? Open(ClusterTarget target, DiagnosticBag bag) => target.Driver.OpenDns(target);
}
