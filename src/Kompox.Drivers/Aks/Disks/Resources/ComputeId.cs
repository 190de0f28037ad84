namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>ARM id of a managed disk or a snapshot, of any group.</summary>
/// <param name="Text">As it was written, without a prefix.</param>
/// <param name="Subscription">In lower case.</param>
/// <param name="IsSnapshot">Whether it is of a snapshot.</param>
internal sealed record ComputeId(string Text, string Subscription, bool IsSnapshot)
{
    private const int LongestGroup = 90;
    private const int LongestName = 80;
    private static readonly string[] Prefixes = ["arm:", "resourceId:"];

    /// <summary>Reads <c>/subscriptions/…</c>, with <c>arm:</c> or <c>resourceId:</c> before it or not; <c>null</c> when it is something else.</summary>
    public static ComputeId? Parse(string text)
    {
        var id = text;
        foreach (var prefix in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                id = text[prefix.Length..];
        }
        var parts = id.Split('/');
        if (parts is not ["", var s, var subscription, var g, var group, var p, var provider, var type, var name]
            || !Same(s, "subscriptions") || !Same(g, "resourceGroups") || !Same(p, "providers") || !Same(provider, "Microsoft.Compute")
            || !(Same(type, "disks") || Same(type, "snapshots")) || Settings.AzureId.ParseGuid(subscription) is not { } guid
            || !IsGroup(group) || !IsName(name))
            return null;
        return new ComputeId(id, guid, Same(type, "snapshots"));
    }

    /// <summary>Whether the text can be the name of a resource group.</summary>
    public static bool IsGroup(string text) =>
        text.Length is > 0 and <= LongestGroup && text[^1] != '.' && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')');

    /// <summary>Resource group of an ARM id, or <c>null</c>.</summary>
    public static string? GroupOf(string id) => id.Split('/') is ["", _, _, _, var group, ..] ? group : null;

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
