namespace Kompox.Drivers.Aks.Settings;

/// <summary>The forms of ids and names of Azure.</summary>
internal static class AzureId
{
    /// <summary>A GUID with dashes, in lower case; <c>null</c> when it is none.</summary>
    public static string? ParseGuid(string text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString("D") : null;

    /// <summary>A prefix that disks, snapshots and resource groups may begin with; <c>null</c> when they may not.</summary>
    public static string? ParsePrefix(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text : null;
}
