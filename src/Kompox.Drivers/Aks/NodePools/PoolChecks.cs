using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>What Azure Kubernetes Service would refuse about a node pool, and its own notation of it.</summary>
internal sealed class PoolChecks(DeclaredNodePool pool, string region, DiagnosticBag bag)
{
    private const int LongestName = 12;
    private const int LongestWindowsName = 6;
    private const int SmallestDisk = 30;
    private const int MostZones = 3;
    private bool _isGood = true;

    /// <summary>The declaration with zones as <c>eastus-1</c>, in order; <c>null</c> after diagnostics.</summary>
    public static DeclaredNodePool? Run(DeclaredNodePool pool, string region, DiagnosticBag bag) => new PoolChecks(pool, region, bag).Run();

    private DeclaredNodePool? Run()
    {
        CheckName();
        CheckMachine();
        foreach (var (key, value) in pool.Extensions ?? new Dictionary<string, string>())
            CheckExtension(key, value);
        CheckTogether();
        var zones = pool.Zones?.Select(ReadZone).OfType<string>().ToList();
        if (zones is not null && zones.Distinct(StringComparer.Ordinal).Count() < zones.Count)
            Refuse("zones", $"Zones of node pool '{pool.Name}' are named twice: {string.Join(", ", pool.Zones!)}", "name each zone once");
        return _isGood
            ? pool with
            {
                Zones = zones?.Order(StringComparer.Ordinal).ToList(),
                Extensions = pool.Extensions?.ToDictionary(e => e.Key, e => PoolExtensions.Canonical(e.Key, e.Value), StringComparer.Ordinal),
            }
            : null;
    }

    private bool IsWindows => pool.Extensions?.GetValueOrDefault(PoolExtensions.OsType) == PoolExtensions.Windows;

    private void CheckName()
    {
        var limit = IsWindows ? LongestWindowsName : LongestName;
        var name = pool.Name;
        if (name.Length > limit)
            Refuse("name", string.Create(CultureInfo.InvariantCulture, $"Name of the node pool '{Shorten(name)}' has {name.Length} characters; Azure allows {limit}{(IsWindows ? " for Windows" : "")}"), "choose a shorter name");
        else if (!char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            Refuse("name", $"Name of the node pool '{name}' is not allowed", "start with a lower case letter; use lower case letters and digits only, such as np1");
    }

    private void CheckMachine()
    {
        if (pool.InstanceType is { } type && !(type.StartsWith("Standard_", StringComparison.OrdinalIgnoreCase) && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
            Refuse("instanceType", $"'{Shorten(type)}' is not a size of Azure's machines", "write it as 'az vm list-sizes' prints it, such as Standard_D2ds_v4");
        if (pool.OsDiskSize is < SmallestDisk)
            Refuse("osDiskSizeGiB", string.Create(CultureInfo.InvariantCulture, $"Disk of {pool.OsDiskSize} GiB is too small for a node"), "Azure needs 30 to 2048 GiB");
    }

    private void CheckExtension(string key, string value)
    {
        var field = $"extensions.{key}";
        if (!PoolExtensions.All.Contains(key))
            Refuse(field, $"Node pools have no extension '{Shorten(key)}'", Suggestion.Hint(key, PoolExtensions.All) ?? $"known here: {string.Join(", ", PoolExtensions.All)}");
        else if (PoolExtensions.WordsOf(key) is { } words)
        {
            if (!words.Contains(value))
                Refuse(field, $"Value '{Shorten(value)}' of '{field}' is not one of {string.Join(", ", words)}", Suggestion.Hint(value, words) ?? "write one of them");
        }
        else if (key == PoolExtensions.SpotPrice)
        {
            if (SpotPrice.Parse(value) is null)
                Refuse(field, $"Value '{Shorten(value)}' of '{field}' is not a price", "dollars for an hour with at most five digits behind the point, such as 0.05; -1 for that of a regular machine");
        }
        else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pods) || pods is < 10 or > 250)
            Refuse(field, $"Value '{Shorten(value)}' of '{field}' is not a number from 10 to 250", "pods of one node");
        else if (pods < 30 && pool.Mode == NodePoolMode.System)
            Refuse(field, $"Value '{value}' of '{field}' is too small for a system pool", "a node of one runs 30 pods at least");
    }

    private void CheckTogether()
    {
        if (pool.Mode == NodePoolMode.System && pool.Priority == NodePoolPriority.Spot)
            Refuse("priority", $"System pool '{pool.Name}' cannot be spot: the cluster needs its nodes", "make it 'regular', or its mode 'user'");
        if (pool.Mode == NodePoolMode.System && IsWindows)
            Refuse($"extensions.{PoolExtensions.OsType}", $"System pool '{pool.Name}' cannot have Windows", "make its mode 'user'");
        foreach (var key in new[] { PoolExtensions.EvictionPolicy, PoolExtensions.SpotPrice }.Where(k => pool.Priority == NodePoolPriority.Regular && pool.Extensions?.ContainsKey(k) == true))
            Refuse($"extensions.{key}", $"Node pool '{pool.Name}' is regular, and only spot machines are taken away", "remove it, or write 'priority: spot'");
        if (pool.Extensions?.GetValueOrDefault(PoolExtensions.OsSku) is { } sku && PoolExtensions.WordsOf(PoolExtensions.OsSku)!.Contains(sku) && sku.StartsWith(PoolExtensions.Windows, StringComparison.Ordinal) != IsWindows)
            Refuse($"extensions.{PoolExtensions.OsSku}", $"'{sku}' is not a system for '{PoolExtensions.OsType}: {(IsWindows ? PoolExtensions.Windows : "Linux")}'", $"set both, or leave '{PoolExtensions.OsSku}' away");
    }

    private string? ReadZone(string zone, int index)
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"zones[{index}]");
        var dash = zone.LastIndexOf('-');
        if (dash >= 0 && !string.Equals(zone[..dash], region, StringComparison.OrdinalIgnoreCase))
            Refuse(field, $"Zone '{Shorten(zone)}' is not in region '{region}' of the cluster", $"write 1, 2 or 3, or {region}-1");
        else if (!int.TryParse(zone.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostZones)
            Refuse(field, $"'{Shorten(zone)}' is not a zone", $"write 1, 2 or 3, or {region}-1");
        else
            return string.Create(CultureInfo.InvariantCulture, $"{region}-{number}");
        return null;
    }

    private void Refuse(string field, string message, string hint)
    {
        bag.Report(PoolDiagnostics.Refused, pool.Places.Of(field), message, hint);
        _isGood = false;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
