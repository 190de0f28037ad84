using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>Problems of the node pools of Azure Kubernetes Service: KPX5160 and KPX5161.</summary>
public static class PoolDiagnostics
{
    public static readonly DiagnosticDescriptor Refused = new()
    {
        Code = "KPX5160",
        Severity = Severity.Error,
        Title = "Azure would refuse the node pool",
        Explanation = """
            Azure Kubernetes Service does not make such a pool: its name (at most 12 lower case letters and digits, 6 for Windows, a letter first), a zone
            (`1`, `2`, `3`, or with the cluster's region), the kind of machine, the size of the disk or an extension cannot be. Nothing was asked or changed.
            """,
    };

    public static readonly DiagnosticDescriptor Changed = new()
    {
        Code = "KPX5161",
        Severity = Severity.Error,
        Title = "Node pool changed in between",
        Explanation = "Somebody else changed or deleted the pool after it was looked at. Nothing was changed. Run the command again: it starts from the pool as it is now.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Refused, Changed];
}
