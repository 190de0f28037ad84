using System.Globalization;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>The versions of Kubernetes that managed clusters can have.</summary>
internal static class KubernetesVersions
{
    public const string Standard = "1.33";

    /// <summary>Each minor version with its newest patch.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["1.31"] = "1.31.11",
        ["1.32"] = "1.32.7",
        ["1.33"] = "1.33.3",
        ["1.34"] = "1.34.1",
    };

    /// <summary>The full version of <c>1.33</c> or <c>1.33.3</c>; others are refused.</summary>
    public static string Full(string asked)
    {
        if (All.TryGetValue(asked, out var full))
            return full;
        return All.Values.Contains(asked) ? asked : throw ArmRefusal.Bad(
            "K8sVersionNotSupported",
            $"Managed cluster is on version {asked}, which is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list");
    }

    /// <summary>No way back, and no minor version left out.</summary>
    public static void CheckUpgrade(string from, string to)
    {
        var (before, after) = (Minor(from), Minor(to));
        if (after < before)
            throw ArmRefusal.Bad("OperationNotAllowed", $"Downgrading Kubernetes version from '{from}' to '{to}' is not allowed. Available upgrades are listed by [az aks get-upgrades].");
        if (after > before + 1)
            throw ArmRefusal.Bad("OperationNotAllowed", $"Upgrading Kubernetes version '{from}' to '{to}' is not allowed: minor versions cannot be skipped. Available upgrades are listed by [az aks get-upgrades].");
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture);
}
