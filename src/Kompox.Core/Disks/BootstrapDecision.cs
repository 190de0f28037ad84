using Kompox.Model;

namespace Kompox.Disks;

/// <summary>What <c>--bootstrap-disks</c> does, decided from the disks of every volume.</summary>
internal sealed record BootstrapDecision
{
    /// <summary>Volumes that get their first disk, in the app's order.</summary>
    public IReadOnlyList<AppVolume> Volumes { get; private init; } = [];

    /// <summary>Why nothing may be done, for example <c>bootstrap invalid state: a(assigned=1,total=1) b(assigned=0,total=2)</c>.</summary>
    public string? Refusal { get; private init; }

    /// <summary>
    /// None assigned anywhere: all volumes. One assigned everywhere: nothing. Between: only when nothing but an interrupted bootstrap can
    /// have left it so, that is when every disk that counts was made by one.
    /// </summary>
    public static BootstrapDecision Of(IReadOnlyList<(AppVolume Volume, IReadOnlyList<Disk> Disks)> observed)
    {
        var missing = observed.Where(o => !o.Disks.Any(d => d.IsAssigned)).Select(o => o.Volume).ToList();
        var isSingle = observed.All(o => o.Disks.Count(d => d.IsAssigned) <= 1);
        if (isSingle && (missing.Count == 0 || missing.Count == observed.Count || observed.All(IsOfBootstrap)))
            return new BootstrapDecision { Volumes = missing };
        var counts = observed.OrderBy(o => o.Volume.Name, StringComparer.Ordinal)
            .Select(o => $"{o.Volume.Name}(assigned={o.Disks.Count(d => d.IsAssigned)},total={o.Disks.Count})");
        return new BootstrapDecision { Refusal = $"bootstrap invalid state: {string.Join(' ', counts)}" };
    }

    /// <summary>The disk that an interrupted bootstrap has left for a volume, or <c>null</c>.</summary>
    public static Disk? LeftOver(IReadOnlyList<Disk> disks) => disks.FirstOrDefault(d => d.IsBootstrap && d.State != ArtefactState.Deleting);

    private static bool IsOfBootstrap((AppVolume Volume, IReadOnlyList<Disk> Disks) observed) =>
        observed.Disks.FirstOrDefault(d => d.IsAssigned) is { } assigned ? assigned.IsBootstrap : observed.Disks.All(d => d.IsBootstrap);
}
