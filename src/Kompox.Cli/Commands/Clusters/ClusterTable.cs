using Kompox.Cli.Output;
using Kompox.Clusters;
using Kompox.Clusters.Status;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Prints a cluster for people.</summary>
internal static class ClusterTable
{
    private const string Unknown = "unknown";

    /// <summary>Facts, then nodes, then storage classes; what is not known is not listed.</summary>
    public static void Write(TextWriter output, ClusterStatus status)
    {
        TextTable.Write(output,
        [
            ["cluster", status.Cluster.Id.ToString()],
            ["server", status.Server ?? Unknown],
            ["version", status.Version?.ToString() ?? Unknown],
            ["existing", status.Cluster.Existing ? "yes" : "no"],
            ["provisioned", Word(status.Provisioned, "yes", "no")],
            ["ingress", Ingress(status.Installation)],
            ["controller", status.Controller is { } controller ? Controller(controller) : Word(status.Installation.Presence, Unknown, "-")],
            ["front door", status.Door?.Name ?? Word(status.DoorPresence, Unknown, "-")],
            ["address", Address(status)],
            ["snapshots", status.HasVolumeSnapshots switch { true => "VolumeSnapshot is known", false => "no VolumeSnapshot CRDs", null => Unknown }],
        ]);
        if (status.Nodes is { } nodes)
        {
            output.Write('\n');
            TextTable.Write(output, [["NODE", "STATUS", "POOL", "ZONE", "VERSION"], .. nodes.Select(NodeRow)]);
        }
        if (status.StorageClasses is { } classes)
        {
            output.Write('\n');
            TextTable.Write(output, [["STORAGE CLASS", "PROVISIONER", "DEFAULT"], .. classes.Select(ClassRow)]);
        }
    }

    private static string Word(Presence fact, string present, string absent) => fact switch
    {
        Presence.Present => present,
        Presence.Absent => absent,
        _ => Unknown,
    };

    // installed by Kompox; installed by Helm release traefik/traefik
    private static string Ingress(Installation installation) => Word(
        installation.Presence,
        installation.By switch
        {
            Installer.Kompox => "installed by Kompox",
            Installer.Helm => $"installed by Helm release {installation.Release ?? Unknown}",
            _ => "installed by others",
        },
        "not installed");

    // traefik:v3.7.13, 1/1 ready
    private static string Controller(ControllerStatus controller) =>
        $"{(controller.Images.Count == 0 ? "" : string.Join(", ", controller.Images) + ", ")}{controller.Ready}/{controller.Pods} ready";

    private static string Address(ClusterStatus status) => status.Door switch
    {
        null => Word(status.DoorPresence, Unknown, "-"),
        { IsPending: true } => "pending",
        var door when door.Addresses.Count + door.HostNames.Count == 0 => "-",
        var door => string.Join(' ', door.Addresses.Select(a => a.ToString()).Concat(door.HostNames)),
    };

    private static string[] NodeRow(NodeStatus node) => [node.Name, node.IsReady ? "Ready" : "NotReady", node.Pool ?? "-", node.Zone ?? "-", node.Version];

    private static string[] ClassRow(StorageClassStatus item) => [item.Name, item.Provisioner, item.IsDefault ? "yes" : "-"];
}
