using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>The forms of ids and names of Azure.</summary>
internal static class AzureId
{
    /// <summary>A GUID with dashes, in lower case; <c>null</c> when it is none.</summary>
    public static string? ParseGuid(string text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString("D") : null;

    public const string NoTenant = "neither the id nor a domain of a tenant";
    public const string TenantHint = "write it as 'az account show' prints it, or a domain such as example.onmicrosoft.com";

    /// <summary>The id or a domain of a tenant, in lower case; <c>null</c> when it is neither.</summary>
    public static string? ParseTenant(string text) =>
        ParseGuid(text) ?? (text.Contains('.', StringComparison.Ordinal) && DnsName.IsSubdomain(text.ToLowerInvariant()) ? text.ToLowerInvariant() : null);

    /// <summary>A prefix that disks, snapshots and resource groups may begin with; <c>null</c> when they may not.</summary>
    public static string? ParsePrefix(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text : null;
}
