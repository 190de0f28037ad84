namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Hostile files of node pools.</summary>
internal static class HostilePools
{
    private const string Line = "cluster nodepool create -f np.yml";
    private static readonly string[] Counts = ["-1", "1001", "a", "1.5", "[1]"];

    public static IReadOnlyList<HostileSetting> All { get; } =
    [
        new("pool", "name", Line, "NP9", "9np", "np-9", "np9012345678x", "''", "'../np'"),
        new("pool", "providerName", Line, "other", "np8", "NP9", "/x", "npuser1"),
        new("pool", "mode", Line, "User", "gateway", "1", "[user]", "both"),
        new("pool", "labels", Line, "{a b: c}", "{kompox.dev/node-pool: x y}", "{a: 'ü'}", "{-a: b}", "{a: b c}", "[a]"),
        new("pool", "zones", Line, "['4']", "['westus-1']", "['0']", "[one]", "['1', '1']", "'1'"),
        new("pool", "instanceType", Line, "D2", "Standard_D2 v4", "Standard_D2/..", "'../x'", "Premium_D2", "Standard_D2;x"),
        new("pool", "osDiskType", Line, "SSD", "managed", "1", "[Managed]", "None"),
        new("pool", "osDiskSizeGiB", Line, "29", "2049", "-1", "64Gi", "1e3"),
        new("pool", "priority", Line, "Spot", "low", "1", "preemptible", "[spot]"),
        new("pool", "autoscaling.enabled", Line, "maybe", "'yes please'", "2", "[true]", "x"),
        new("pool", "autoscaling.min", Line, ["3", .. Counts]),
        new("pool", "autoscaling.max", Line, ["0", .. Counts]),
        new("pool", "autoscaling.desired", Line, Counts),
        new("pool", "extensions", Line, "{x: y}", "{osSku: Ubuntu}", "{OSType: Linux}", "{'': a}", "[a]"),
        new("extension", "osType", Line, "linux", "BSD", "1", "Windows NT", "''"),
        new("extension", "osSKU", Line, "Debian", "ubuntu", "Windows2022", "x", "''"),
        new("extension", "maxPods", Line, "9", "251", "-1", "a", "1e2"),
        new("extension", "scaleSetEvictionPolicy", Line, "Stop", "delete", "Deallocated", "x", "''"),
        new("extension", "spotMaxPrice", Line, "0", "-2", "free", "0,5", "x") { Around = p => p.Pool["priority"] = "spot" },
        new("extension", "enableUltraSSD", Line, "yes", "1", "True", "x", "on"),
    ];
}
