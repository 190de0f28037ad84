namespace Kompox.Drivers.Aks.Arm;

/// <summary>Calls resources by names that people understand.</summary>
internal static class ArmTitle
{
    /// <summary>For example <c>Microsoft.Compute/disks 'd1' in resource group 'g1'</c>.</summary>
    public static string Of(string path)
    {
        var parts = path.Trim('/').Split('/');
        var group = After(parts, "resourceGroups");
        var type = ArmVersions.TypeOf(path);
        if (type.Length == 0)
            return group is not null ? $"resource group '{group}'" : After(parts, "subscriptions") is { } subscription ? $"subscription '{subscription}'" : path;
        var place = group is null ? "" : $" in resource group '{group}'";
        var depth = parts.Length - (Array.FindLastIndex(parts, p => p.Equals("providers", StringComparison.OrdinalIgnoreCase)) + 2);
        return depth % 2 == 0 ? $"{type} '{parts[^1]}'{place}" : $"{type}{place}";
    }

    private static string? After(string[] parts, string name)
    {
        var at = Array.FindIndex(parts, p => p.Equals(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < parts.Length ? parts[at + 1] : null;
    }
}
