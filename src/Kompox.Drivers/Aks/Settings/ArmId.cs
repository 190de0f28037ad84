namespace Kompox.Drivers.Aks.Settings;

/// <summary>The ARM id of a resource in a resource group, for example <c>/subscriptions/ID/resourceGroups/g1/providers/Microsoft.Compute/disks/d1</c>.</summary>
/// <param name="Subscription">GUID in lower case.</param>
/// <param name="Group">Name of the resource group.</param>
/// <param name="Type">For example <c>Microsoft.Compute/disks</c>, in the letters of the text.</param>
/// <param name="Name">The last name.</param>
/// <param name="Text">The whole id as it was written, without a slash at its end.</param>
internal sealed record ArmId(string Subscription, string Group, string Type, string Name, string Text)
{
    private const int LongestGroup = 90;

    /// <summary>The id in a text; <c>null</c> when it is none.</summary>
    public static ArmId? Parse(string text)
    {
        var id = text.Trim().TrimEnd('/');
        var parts = id.Split('/');
        // "", subscriptions, GUID, resourceGroups, group, providers, namespace, type, name, ...
        if (parts.Length < 9 || parts.Length % 2 == 0 || parts[0].Length > 0 || !Is(parts[1], "subscriptions") || !Is(parts[3], "resourceGroups") || !Is(parts[5], "providers")
            || AzureId.ParseGuid(parts[2]) is not { } subscription || !IsGroup(parts[4]) || !Array.TrueForAll(parts[6..], IsName))
            return null;
        var type = string.Join('/', parts[6..].Where((_, i) => i == 0 || i % 2 == 1));
        return new ArmId(subscription, parts[4], type, parts[^1], id);
    }

    /// <summary>The id of a resource of a type; <c>null</c> when it is none, or of another type.</summary>
    public static ArmId? Parse(string text, string type) => Parse(text) is { } id && Is(id.Type, type) ? id : null;

    /// <summary>Whether a text can be the name of a resource group.</summary>
    public static bool IsGroup(string name) => name.Length is > 0 and <= LongestGroup && !name.EndsWith('.') && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')');

    /// <summary>Whether two ids are of one resource, whatever their letter case.</summary>
    public static bool AreSame(string? one, string? other) => one is not null && other is not null && Is(one.TrimEnd('/'), other.TrimEnd('/'));

    private static bool IsName(string name) => name.Length > 0 && name != "." && name != ".." && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')');

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
