using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>Availability zones of disks: Azure's own numbers, and as users write them.</summary>
internal static class DiskZone
{
    /// <summary>The zone that a disk of an app is put into: the one asked for, else the app's, else the first of its zones; <c>null</c>: none.</summary>
    public static string? Choose(string? asked, AppDeployment deployment) =>
        !string.IsNullOrEmpty(asked) ? asked : deployment.Zone is { Length: > 0 } own ? own : deployment.Zones.FirstOrDefault(z => z.Length > 0);

    /// <summary>Azure's number of a zone of a region: <c>1</c> for <c>1</c> and <c>eastus-1</c>; <c>null</c> when it is of another region, or no zone.</summary>
    public static string? Parse(string zone, string region)
    {
        var dash = zone.LastIndexOf('-');
        if (dash >= 0 && !zone.AsSpan(0, dash).Equals(region, StringComparison.OrdinalIgnoreCase))
            return null;
        var number = zone[(dash + 1)..];
        return number is "1" or "2" or "3" ? number : null;
    }

    /// <summary>A zone for people: the number, with the region where that is not the provider's own.</summary>
    public static string Show(string number, string region, string home) => region.Equals(home, StringComparison.OrdinalIgnoreCase) ? number : $"{region}-{number}";
}
