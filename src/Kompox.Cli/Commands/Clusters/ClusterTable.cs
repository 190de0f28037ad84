using Kompox.Cli.Output;
using Kompox.Clusters.Status;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Prints a cluster for people.</summary>
internal static class ClusterTable
{
    /// <summary>Facts, then nodes, then storage classes.</summary>
    public static void Write(TextWriter output, ClusterStatus status)
    {
        TextTable.Write(output,
        [
            ["cluster", status.Cluster.Id.ToString()],
            ["server", status.Server],
            ["version", status.Version.ToString()],
            ["existing", status.Cluster.Existing ? "yes" : "no"],
            ["ingress", Ingress(status)],
            ["snapshots", status.HasVolumeSnapshots is true ? "VolumeSnapshot is known" : "no VolumeSnapshot CRDs"],
        ]);
        output.Write('\n');
        TextTable.Write(output, [["NODE", "STATUS", "POOL", "ZONE", "VERSION"], .. (status.Nodes ?? []).Select(NodeRow)]);
        output.Write('\n');
        TextTable.Write(output, [["STORAGE CLASS", "PROVISIONER", "DEFAULT"], .. (status.StorageClasses ?? []).Select(ClassRow)]);
    }

    private static string Ingress(ClusterStatus status) =>
        !status.IsInstalled ? "not installed"
        : string.Join(' ', ((string?[])["installed", status.IngressAddress, status.IngressHost]).Where(t => t is not null));

    private static string[] NodeRow(NodeStatus node) => [node.Name, node.IsReady ? "Ready" : "NotReady", node.Pool ?? "-", node.Zone ?? "-", node.Version];

    private static string[] ClassRow(StorageClassStatus item) => [item.Name, item.Provisioner, item.IsDefault ? "yes" : "-"];
}
