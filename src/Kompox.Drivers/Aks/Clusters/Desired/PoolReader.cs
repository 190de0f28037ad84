using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>Reads the settings of a cluster's node pools: <c>AZURE_AKS_SYSTEM_VM_*</c> and <c>AZURE_AKS_USER_VM_*</c>.</summary>
internal sealed class PoolReader(SettingReader reader, string location)
{
    private const string System = "npsystem";
    private const string User = "npuser";
    private const string NewPool = "make another pool with 'kompoxops cluster nodepool create', move the apps to it and delete this one";
    /// <summary>Key of the taint that keeps pods without the toleration off machines that may be taken away; Azure puts it on every node of a spot pool.</summary>
    public const string SpotTaintKey = "kubernetes.azure.com/scalesetpriority";
    private const string SpotTaint = SpotTaintKey + "=spot:NoSchedule";
    private const string Spot = "Spot";
    private static readonly string[] AllZones = ["1", "2", "3"];

    /// <summary>Whether the pools for apps are of spot machines.</summary>
    public static bool IsSpot(Cluster cluster) =>
        cluster.Settings.GetValueOrDefault(ClusterSettingNames.UserPool + ClusterSettingNames.Priority)?.Equals(Spot, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The system pool, and a user pool for each zone, or one without a zone where there are none.</summary>
    public IReadOnlyList<DesiredPool> Read()
    {
        const string Start = ClusterSettingNames.SystemPool;
        var system = ReadMachine(Start);
        ReadWord(Start + ClusterSettingNames.Priority, ["Regular"]);
        var zones = ReadZones(Start + ClusterSettingNames.Zones, []);
        system.Add(Field(Start + ClusterSettingNames.Priority, "scaleSetPriority", "Regular"));
        if (zones.Count > 0)
            system.Add(Field(Start + ClusterSettingNames.Zones, "availabilityZones", Array(zones)));
        return [new DesiredPool(System, [new(AppLabels.NodePool, "system")], system) { IsSystem = true }, .. ReadUserPools()];
    }

    private IEnumerable<DesiredPool> ReadUserPools()
    {
        const string Start = ClusterSettingNames.UserPool;
        var fields = ReadMachine(Start);
        var isSpot = ReadWord(Start + ClusterSettingNames.Priority, ["Regular", Spot]) == Spot;
        fields.Add(Field(Start + ClusterSettingNames.Priority, "scaleSetPriority", isSpot ? Spot : "Regular"));
        if (isSpot)
            fields.AddRange([Extra("scaleSetEvictionPolicy", "Delete"), ReadPrice(), Extra("nodeTaints", Array([SpotTaint]))]);
        else if (reader.Find(ClusterSettingNames.SpotPrice) is not null)
            reader.Refuse(ClusterSettingNames.SpotPrice, $"goes only with '{Start + ClusterSettingNames.Priority}: {Spot}'", "remove it; regular machines have one price");
        var zones = ReadZones(Start + ClusterSettingNames.Zones, AllZones);
        if (zones.Count == 0)
            return [new DesiredPool(User, [new(AppLabels.NodePool, AppLabels.DefaultNodePool)], fields)];
        return zones.Select(zone => new DesiredPool(
            User + zone,
            [new(AppLabels.NodePool, AppLabels.DefaultNodePool), new(AppLabels.NodeZone, zone)],
            [.. fields, Field(Start + ClusterSettingNames.Zones, "availabilityZones", Array([zone])) with { IsWritten = false }]));
    }

    private ClusterField ReadPrice()
    {
        var price = reader.Read(
            ClusterSettingNames.SpotPrice, text => SpotPrice.Parse(text) is { } value ? SpotPrice.Text(value) : null, "not a price",
            "write dollars for an hour with at most five digits behind the point, such as 0.05; -1 for that of a regular machine");
        return Field(ClusterSettingNames.SpotPrice, "spotMaxPrice", decimal.Parse(price ?? SpotPrice.Text(SpotPrice.Regular), CultureInfo.InvariantCulture));
    }

    private List<ClusterField> ReadMachine(string start)
    {
        var size = reader.Read(start + ClusterSettingNames.Size, ParseSize, "not a size of virtual machines", "write it as 'az vm list-sizes' prints it, such as Standard_D2ds_v4");
        var disk = reader.Read(start + ClusterSettingNames.DiskSize, ParseDisk, "not a number of GiB", "write a number from 30 to 2048");
        return
        [
            Field(start + ClusterSettingNames.Size, "vmSize", size ?? "Standard_D2lds_v6"),
            Field(start + ClusterSettingNames.DiskType, "osDiskType", ReadWord(start + ClusterSettingNames.DiskType, ["Ephemeral", "Managed"]) ?? "Ephemeral"),
            Field(start + ClusterSettingNames.DiskSize, "osDiskSizeGB", int.Parse(disk ?? "110", CultureInfo.InvariantCulture)),
        ];
    }

    private string? ReadWord(string name, string[] words) => reader.Read(
        name, text => global::System.Array.Find(words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase)), "not one of its words", $"use {string.Join(" or ", words)}");

    // Written and empty is none; not written is the default.
    private List<string> ReadZones(string name, string[] otherwise)
    {
        if (!reader.IsWritten(name))
            return [.. otherwise];
        var zones = reader.Read(
            name, text => AzureList.Parse(text).Select(ParseZone).ToList() is var all && !all.Contains(null) ? all : null, "not a list of zones", $"write numbers such as 1,2,3 or {location}-1; nothing for none");
        return [.. (zones ?? []).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    private string? ParseZone(string text)
    {
        var zone = text.StartsWith(location + "-", StringComparison.OrdinalIgnoreCase) ? text[(location.Length + 1)..] : text;
        return AllZones.Contains(zone) ? zone : null;
    }

    private static string? ParseSize(string text) =>
        text.Length is > 9 and <= 64 && text.StartsWith("Standard_", StringComparison.OrdinalIgnoreCase) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? text : null;

    private static string? ParseDisk(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 30 and <= 2048 ? size.ToString(CultureInfo.InvariantCulture) : null;

    private ClusterField Field(string setting, string name, JsonNode value) =>
        new([name], value) { Setting = setting, IsWritten = reader.Find(setting) is not null, Detour = NewPool };

    private static ClusterField Extra(string name, JsonNode value) => new([name], value) { Setting = ClusterSettingNames.UserPool + ClusterSettingNames.Priority, IsWritten = false };

    private static JsonArray Array(IEnumerable<string> items) => [.. items.Select(i => (JsonNode)i)];
}
