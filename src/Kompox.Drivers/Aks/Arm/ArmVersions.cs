namespace Kompox.Drivers.Aks.Arm;

/// <summary>The version of Azure's interface for each type of resource.</summary>
internal static class ArmVersions
{
    private const string Groups = "2025-04-01";

    // A longer name wins.
    private static readonly (string Type, string Version)[] Versions =
    [
        ("Microsoft.Authorization", "2022-04-01"),
        ("Microsoft.Compute", "2026-03-02"),
        ("Microsoft.Compute/skus", "2021-07-01"),
        ("Microsoft.Compute/locations", "2025-04-01"),
        ("Microsoft.ContainerRegistry", "2025-11-01"),
        ("Microsoft.ContainerService", "2026-05-01"),
        ("Microsoft.Insights/diagnosticSettings", "2021-05-01-preview"),
        ("Microsoft.KeyVault", "2026-02-01"),
        ("Microsoft.ManagedIdentity", "2024-11-30"),
        ("Microsoft.Network", "2025-09-01"),
        ("Microsoft.Network/dnsZones", "2018-05-01"),
        ("Microsoft.Resources", Groups),
        ("Microsoft.Storage", "2026-04-01"),
    ];

    /// <summary>The version for a path such as <c>/subscriptions/ID/resourceGroups/g1/providers/Microsoft.Compute/disks/d1</c>.</summary>
    public static string Of(string path)
    {
        var type = TypeOf(path);
        if (type.Length == 0)
            return path.Trim('/').Split('/') is [_] or [_, _] or [_, _, "locations", ..] or ["tenants", ..] ? "2022-12-01" : Groups;
        return Versions.Where(v => Covers(v.Type, type)).MaxBy(v => v.Type.Length).Version
            ?? throw new ArgumentException($"No version is known for {type}.", nameof(path));
    }

    /// <summary>The type of a path, for example <c>Microsoft.Compute/disks</c>; empty for subscriptions and groups.</summary>
    public static string TypeOf(string path)
    {
        var at = path.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        var parts = path[(at + "/providers/".Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', parts.Where((_, i) => i == 0 || i % 2 == 1));
    }

    private static bool Covers(string known, string type) =>
        type.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (type.Length == known.Length || type[known.Length] == '/');
}
