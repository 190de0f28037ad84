using System.Globalization;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>The <c>extensions</c> of a node pool that Azure Kubernetes Service knows, by Azure's own names.</summary>
internal static class PoolExtensions
{
    public const string OsType = "osType";
    public const string OsSku = "osSKU";
    public const string MaxPods = "maxPods";
    public const string EvictionPolicy = "scaleSetEvictionPolicy";
    public const string UltraSsd = "enableUltraSSD";
    public const string SpotPrice = "spotMaxPrice";
    public const string Windows = "Windows";

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<string> All { get; } = [OsType, OsSku, MaxPods, EvictionPolicy, UltraSsd, SpotPrice];

    /// <summary>The words that an extension takes; <c>null</c> when it takes a number.</summary>
    public static IReadOnlyList<string>? WordsOf(string name) => name switch
    {
        OsType => ["Linux", Windows],
        OsSku => ["Ubuntu", "AzureLinux", "AzureLinux3", "CBLMariner", "Windows2019", "Windows2022", "Ubuntu2204", "Windows2025", "Ubuntu2404", "AzureContainerLinux"],
        EvictionPolicy => ["Delete", "Deallocate"],
        UltraSsd => ["true", "false"],
        _ => null,
    };

    /// <summary>A value as Azure tells it: <c>0.05</c> of <c>0.0500</c>.</summary>
    public static string Canonical(string name, string value) =>
        name == SpotPrice && Settings.SpotPrice.Parse(value) is { } price ? Settings.SpotPrice.Text(price) : value;

    /// <summary>Those of a pool.</summary>
    public static SortedDictionary<string, string> Of(AgentPoolProperties pool)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(OsType, pool.OsType);
        Add(OsSku, pool.OsSku);
        Add(MaxPods, pool.MaxPods?.ToString(CultureInfo.InvariantCulture));
        Add(EvictionPolicy, pool.ScaleSetPriority == AgentPoolMapping.Spot ? pool.ScaleSetEvictionPolicy : null);
        Add(SpotPrice, pool.ScaleSetPriority == AgentPoolMapping.Spot ? Settings.SpotPrice.Text(pool.SpotMaxPrice ?? Settings.SpotPrice.Regular) : null);
        Add(UltraSsd, pool.EnableUltraSsd is { } ultra ? ultra ? "true" : "false" : null);
        return found;

        void Add(string name, string? value)
        {
            if (value is not null)
                found[name] = value;
        }
    }
}
