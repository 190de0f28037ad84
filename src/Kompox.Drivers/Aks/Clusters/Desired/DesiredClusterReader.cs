using System.Net;
using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>Reads the settings of a cluster, and tells everything that is wrong with them at once.</summary>
internal sealed class DesiredClusterReader
{
    private static readonly string[] Channels = ["none", "patch", "stable", "rapid", "node-image"];
    private static readonly string[] NodeChannels = ["None", "Unmanaged", "NodeImage", "SecurityPatch"];
    private readonly SettingReader _reader;
    private readonly List<ClusterField> _fields = [];

    private DesiredClusterReader(SettingReader reader) => _reader = reader;

    /// <summary>What is wanted; <c>null</c> after diagnostics.</summary>
    public static DesiredCluster? Read(AzureAccount account, Cluster cluster, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var reader = SettingReader.Of(cluster, found);
        var place = AksPlace.Read(account, cluster, found);
        var location = AzureRegion.Read(reader) ?? account.Location;
        var self = new DesiredClusterReader(reader);
        var version = reader.Read(ClusterSettingNames.Version, ParseVersion, "not a version of Kubernetes", "write 1.33 or 1.33.5, as 'az aks get-versions' prints them");
        self.AddKeyFields();
        self.AddNetworkFields();
        var pools = new PoolReader(reader, location).Read();
        var vault = self.ReadVault();
        var logs = DesiredLogs.Read(reader);
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        var ingress = cluster.IngressOrDefault;
        return place is null || found.HasErrors
            ? null
            : new DesiredCluster
            {
                Place = place,
                Location = location,
                Fields = [.. self._fields, .. Needed()],
                Pools = pools,
                Version = version,
                UpgradesItself = self._fields.Exists(f => f.Setting == ClusterSettingNames.UpgradeChannel && f.Value.ToString() is not ("none" or "node-image")),
                Vault = vault,
                Logs = logs,
                IngressSubject = $"system:serviceaccount:{ingress.Namespace}:{ingress.ServiceAccount}",
                PlaceOf = reader.PlaceOf,
            };
    }

    private void AddKeyFields()
    {
        if (ReadWord(ClusterSettingNames.Tier, ["Free", "Standard", "Premium"]) is { } tier)
        {
            Add(ClusterSettingNames.Tier, ["sku", "tier"], tier);
            // Premium is sold with long-term support only.
            Add(ClusterSettingNames.Tier, ["properties", "supportPlan"], tier == "Premium" ? "AKSLongTermSupport" : "KubernetesOfficial");
        }
        if (ReadWord(ClusterSettingNames.UpgradeChannel, Channels) is { } channel)
            Add(ClusterSettingNames.UpgradeChannel, ["properties", "autoUpgradeProfile", "upgradeChannel"], channel);
        if (ReadWord(ClusterSettingNames.NodeUpgradeChannel, NodeChannels) is { } nodes)
            Add(ClusterSettingNames.NodeUpgradeChannel, ["properties", "autoUpgradeProfile", "nodeOSUpgradeChannel"], nodes);
        if (ReadWord(ClusterSettingNames.LocalAccounts, ["enabled", "disabled"]) is { } accounts)
            Add(ClusterSettingNames.LocalAccounts, ["properties", "disableLocalAccounts"], accounts == "disabled");
        if (_reader.Read(
            ClusterSettingNames.Logs, text => ArmId.Parse(text, "Microsoft.OperationalInsights/workspaces"), "not the id of a Log Analytics workspace",
            "write it as 'az monitor log-analytics workspace show --query id' prints it") is { } workspace)
        {
            Add(ClusterSettingNames.Logs, ["properties", "addonProfiles", "omsagent", "enabled"], true);
            Add(ClusterSettingNames.Logs, ["properties", "addonProfiles", "omsagent", "config", "logAnalyticsWorkspaceResourceID"], workspace.Text);
        }
    }

    private void AddNetworkFields()
    {
        var isPrivate = ReadWord(ClusterSettingNames.Private, ["true", "false"]) is { } word ? word == "true" : (bool?)null;
        if (isPrivate is { } value)
        {
            _fields.Add(new ClusterField(["properties", "apiServerAccessProfile", "enablePrivateCluster"], value)
            {
                Setting = ClusterSettingNames.Private,
                IsWritten = true,
                Detour = "make another cluster entry, and move the apps with 'kompoxops app move --cluster'",
            });
        }
        if (_reader.Find(ClusterSettingNames.AuthorizedRanges) is not { } text)
            return;
        var ranges = AzureList.Parse(text).Select(ParseRange).ToList();
        if (ranges.Contains(null))
            _reader.Refuse(ClusterSettingNames.AuthorizedRanges, $"is '{text}': not a list of IPv4 networks", "write addresses and networks such as 203.0.113.7,198.51.100.0/24");
        else if (isPrivate == true)
            _reader.Refuse(ClusterSettingNames.AuthorizedRanges, "does not go with a private cluster", $"remove it, or {ClusterSettingNames.Private}");
        else
            Add(ClusterSettingNames.AuthorizedRanges, ["properties", "apiServerAccessProfile", "authorizedIPRanges"], new JsonArray([.. ranges.Select(r => (JsonNode?)r)]));
    }

    private VaultAccess ReadVault() => ReadWord(ClusterSettingNames.Vault, ["none", "private", "public"]) switch
    {
        "private" => VaultAccess.Private,
        "public" => VaultAccess.Public,
        _ => VaultAccess.None,
    };

    // What the rest of Kompox builds on: identities of pods, certificates of key vaults, logins by Microsoft Entra ID.
    private static IEnumerable<ClusterField> Needed() =>
    [
        new(["properties", "oidcIssuerProfile", "enabled"], true),
        new(["properties", "securityProfile", "workloadIdentity", "enabled"], true),
        new(["properties", "aadProfile", "managed"], true),
        new(["properties", "aadProfile", "enableAzureRBAC"], true),
        new(["properties", "addonProfiles", "azureKeyvaultSecretsProvider", "enabled"], true),
        new(["properties", "addonProfiles", "azureKeyvaultSecretsProvider", "config", "enableSecretRotation"], "true"),
    ];

    private void Add(string setting, IReadOnlyList<string> path, JsonNode value) => _fields.Add(new ClusterField(path, value) { Setting = setting, IsWritten = true });

    private string? ReadWord(string name, string[] words) =>
        _reader.Read(name, text => Array.Find(words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase)), "not one of its words", $"use {string.Join(", ", words[..^1])} or {words[^1]}");

    private static string? ParseVersion(string text)
    {
        var parts = text.Split('.');
        return parts.Length is 2 or 3 && parts[0] == "1" && Array.TrueForAll(parts, p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit)) ? text : null;
    }

    // Azure writes an address as a network of its own.
    private static string? ParseRange(string text)
    {
        var range = text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/32";
        return IPNetwork.TryParse(range, out var network) && network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && range.Split('.').Length == 4 ? network.ToString() : null;
    }
}
