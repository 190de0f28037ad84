using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>Reads which Azure cloud a provider is in.</summary>
internal static class CloudReader
{
    /// <summary>The cloud; <c>null</c> after diagnostics.</summary>
    public static AzureCloud? Read(SettingReader reader)
    {
        var word = reader.Find(AzureSettingNames.Cloud);
        if (AzureCloud.Custom.Equals(word, StringComparison.OrdinalIgnoreCase))
            return ReadCustom(reader);
        var strays = AzureSettingNames.Endpoints.Where(n => reader.Find(n) is not null).ToList();
        foreach (var name in strays)
            reader.Refuse(name, $"goes only with '{AzureSettingNames.Cloud}: {AzureCloud.Custom}'", $"set {AzureSettingNames.Cloud} to {AzureCloud.Custom}, or remove it");
        var cloud = word is null ? AzureCloud.Public : AzureCloud.Find(word);
        if (cloud is null)
            reader.Refuse(AzureSettingNames.Cloud, $"is '{word}': no such cloud", $"use {string.Join(", ", AzureCloud.Known.Select(c => c.Name))} or {AzureCloud.Custom}");
        return strays.Count == 0 ? cloud : null;
    }

    private static AzureCloud? ReadCustom(SettingReader reader)
    {
        var manager = ReadUrl(reader, AzureSettingNames.ResourceManager);
        var authority = ReadUrl(reader, AzureSettingNames.Authority);
        var vaults = ReadSuffix(reader, AzureSettingNames.VaultSuffix, "vault.example.com");
        var storage = ReadSuffix(reader, AzureSettingNames.StorageSuffix, "core.example.com");
        return manager is null || authority is null || vaults is null || storage is null ? null : new AzureCloud(AzureCloud.Custom, manager, authority, vaults, storage);
    }

    private static Uri? ReadUrl(SettingReader reader, string name) =>
        reader.Require(name, "a custom cloud names its endpoints, such as https://management.example.com") is null
            ? null
            : reader.Read(name, ParseUrl, "not the address of an endpoint", "write https:// and a host, such as https://management.example.com; nothing else is encrypted");

    private static Uri? ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0 && url.AbsolutePath == "/"
            ? url
            : null;

    private static string? ReadSuffix(SettingReader reader, string name, string example) =>
        reader.Require(name, $"a custom cloud names its domains, such as {example}") is null
            ? null
            : reader.Read(name, ParseSuffix, "not a domain", $"write the domain alone, such as {example}");

    // vault.example.com, .vault.example.com, vault.example.com:8443
    private static string? ParseSuffix(string text)
    {
        var suffix = text.TrimStart('.').ToLowerInvariant();
        var colon = suffix.IndexOf(':');
        var host = colon < 0 ? suffix : suffix[..colon];
        return DnsName.IsSubdomain(host) && (colon < 0 || ushort.TryParse(suffix.AsSpan(colon + 1), out var port) && port > 0) ? suffix : null;
    }
}
