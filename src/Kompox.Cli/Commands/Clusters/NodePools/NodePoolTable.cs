using System.Globalization;
using Kompox.Cli.Output;
using Kompox.Model;
using Kompox.NodePools;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary>Prints node pools for people.</summary>
internal static class NodePoolTable
{
    private const string None = "-";

    /// <summary>A line for each pool.</summary>
    public static void Write(TextWriter output, IReadOnlyList<NodePool> pools) =>
        TextTable.Write(output, [["NAME", "MODE", "STATE", "NODES", "SCALING", "MACHINE", "ZONES", "PRIORITY", "APPS' POOL"], .. pools.Select(Row)]);

    private static string[] Row(NodePool pool) =>
    [
        pool.Name, NodePoolFields.Word(pool.Mode), pool.State ?? None, pool.NodeCount?.ToString(CultureInfo.InvariantCulture) ?? None, Scaling(pool.Scaling),
        pool.InstanceType ?? None, pool.Zones.Count == 0 ? None : string.Join(",", pool.Zones), NodePoolFields.Word(pool.Priority),
        pool.Labels.GetValueOrDefault(AppLabels.NodePool) ?? None,
    ];

    private static string Scaling(NodePoolScaling scaling) =>
        scaling.Enabled == true ? string.Create(CultureInfo.InvariantCulture, $"{scaling.Min}..{scaling.Max}") : "fixed";
}
