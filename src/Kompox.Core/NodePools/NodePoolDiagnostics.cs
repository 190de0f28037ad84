using Kompox.Diagnostics;

namespace Kompox.NodePools;

/// <summary>Problems of node pools: KPX3608 to KPX3619.</summary>
public static class NodePoolDiagnostics
{
    public static readonly DiagnosticDescriptor Fixed = Error("KPX3608", "Fixed property of a node pool", """
        Mode, zones, kind of machine, disk of the system, priority and extensions of a node pool are chosen when it is made and cannot be changed
        afterwards; labels and autoscaling can. Nothing was changed. Make a pool with another name, let the apps move (`deployment.pool`, or the same
        `kompox.dev/node-pool` label on both pools) and delete the old one.
        """);

    public static readonly DiagnosticDescriptor NotFound = Error("KPX3609", "No such node pool", """
        The cluster has no node pool of that name. `cluster nodepool list` shows those it has, `cluster nodepool create` makes one.
        """);

    public static readonly DiagnosticDescriptor Scaling = Error("KPX3610", "Number of nodes out of range", """
        With `autoscaling.enabled: true` the number of nodes stays between `min` and `max`, and both are needed; `desired` is the number that a new pool
        begins with. Without it the number is `desired`, and `min` and `max` mean nothing. A system pool has one node at least. Nothing was changed.
        """);

    public static readonly DiagnosticDescriptor Foreign = Error("KPX3611", "Node pool of somebody else", """
        Neither the cluster nor the pool carries the tags of this cluster entry, so somebody else made the pool. It is shown, and never changed or deleted.
        Use the tools it was made with, or make a pool with another name.
        """);

    public static readonly DiagnosticDescriptor LastSystem = Error("KPX3612", "Last system pool", """
        What the cluster itself needs runs on system pools, so one has to stay. Nothing was deleted. Make another pool with `mode: system` first.
        """);

    public static readonly DiagnosticDescriptor InUse = Error("KPX3613", "Node pool in use", """
        Pods of apps run on nodes of the pool. They would be ended, and start elsewhere only if another pool suits them. Nothing was deleted. Move the
        apps first (`deployment.pool` and `app deploy`), or repeat the command with `--force`.
        """);

    public static readonly DiagnosticDescriptor UseUnknown = Error("KPX3614", "Nobody knows whether the node pool is in use", """
        The cluster did not say which pods run on the nodes of the pool: what cannot be asked never counts as absent. Nothing was deleted. Make the
        cluster reachable (`cluster status`), or repeat the command with `--force`.
        """);

    public static readonly DiagnosticDescriptor NoCluster = Error("KPX3615", "Cluster not there", """
        The cluster that the pool belongs to is not in the cloud account. `cluster provision` makes it.
        """);

    public static readonly DiagnosticDescriptor WrongLabel = Error("KPX3616", "Label does not fit the node pool", """
        A label of a node is a key (an optional prefix such as `example.com/`, then at most 63 letters, digits, `-`, `_` and `.`) and a value of at most
        63 such characters. `kompox.dev/node-zone` says the zone of the nodes and has to be the pool's only zone, in either notation (`1`, `eastus-1`);
        labels of the platform's own cannot be set.
        """);

    public static readonly DiagnosticDescriptor NoPools = Error("KPX3617", "No node pools on this platform", """
        The driver of the cluster's provider has no node pools: nodes are added by other means there. The label `kompox.dev/node-pool` on a node puts
        it into a pool all the same.
        """);

    public static readonly DiagnosticDescriptor Busy = Error("KPX3618", "Node pool still being changed", """
        The platform is at work on the pool because of an earlier order, and did not finish in time. Nothing was changed. Repeat the command later.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [Fixed, NotFound, Scaling, Foreign, LastSystem, InUse, UseUnknown, NoCluster, WrongLabel, NoPools, Busy];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
