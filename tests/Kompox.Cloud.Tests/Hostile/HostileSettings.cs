namespace Kompox.Cloud.Tests.Hostile;

/// <summary>The hostile values of every setting.</summary>
internal static class HostileSettings
{
    public static IReadOnlyList<HostileSetting> All { get; } =
        [.. HostileAccounts.All, .. HostileClusters.All, .. HostileVolumes.All, .. HostilePools.All];
}
