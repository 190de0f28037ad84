using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>How the snapshots of a volume are made.</summary>
/// <param name="Sku">Where they are kept, for example <c>Standard_ZRS</c>.</param>
/// <param name="InstantMinutes">How long disks can be made from one before it is complete; <c>null</c>: not at all.</param>
internal sealed record SnapshotOptions(string Sku, int? InstantMinutes)
{
    private const string Local = "Standard_LRS";
    private const string Redundant = "Standard_ZRS";

    /// <summary>Decides from the volume's options and the disk: the snapshot of a disk that is in one zone must outlive that zone.</summary>
    public static SnapshotOptions Of(AppVolume volume, DiskResource disk)
    {
        var sku = DiskSku.Find(disk.Sku?.Name ?? "") ?? DiskSku.Default;
        var merged = DiskOptionReader.Merge(volume.Options, new Dictionary<string, string> { [DiskOptions.SkuKey] = sku.Name });
        var options = merged.Where(o => o.Key is DiskOptions.SkuKey or DiskOptions.SnapshotSkuKey || sku.IsTunable && o.Key == DiskOptions.InstantKey).ToDictionary(StringComparer.Ordinal);
        var bag = new DiagnosticBag();
        var read = new DiskOptionReader(volume, options, bag).Read(Math.Max(disk.Gib, sku.MinGiB)) ?? throw KompoxException.Of(bag);
        return new SnapshotOptions(read.SnapshotSku ?? (disk.Zones is [_, ..] || sku.IsZoneRedundant ? Redundant : Local), read.InstantAccessMinutes);
    }
}
