using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>Reads the options of a volume with those of a request over them, and reports everything that is wrong.</summary>
internal sealed class DiskOptionReader(AppVolume volume, IReadOnlyDictionary<string, string> options, DiagnosticBag bag)
{
    private const int LeastInstant = 60;
    private const int LongestInstant = 300;

    /// <summary>What one kind of disk has and another has not.</summary>
    private static readonly string[] OfKind = [DiskOptions.IopsKey, DiskOptions.MbpsKey, DiskOptions.SectorKey, DiskOptions.InstantKey, DiskOptions.CachingKey, DiskOptions.SnapshotSkuKey];

    /// <summary>Options of a volume with those of a request over them; an empty value takes one away, and another kind those that go with the volume's.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> volume, IReadOnlyDictionary<string, string> request)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in volume.Where(o => !OfKind.Contains(o.Key) || IsSameKind(volume, request)).Concat(request))
            merged[key] = value;
        return merged.Where(o => o.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The options, or <c>null</c> after diagnostics.</summary>
    /// <param name="gib">Size that the disk will have, for the bounds of its performance.</param>
    public DiskOptions? Read(long gib)
    {
        var isGood = CheckKeys();
        var sku = ReadSku();
        var iops = ReadNumber(DiskOptions.IopsKey, ref isGood);
        var mbps = ReadNumber(DiskOptions.MbpsKey, ref isGood);
        var sector = ReadNumber(DiskOptions.SectorKey, ref isGood);
        var instant = ReadNumber(DiskOptions.InstantKey, ref isGood);
        var read = new DiskOptions
        {
            Sku = sku ?? DiskSku.Default,
            Iops = iops,
            Mbps = mbps,
            FsType = ReadWord(DiskOptions.FsTypeKey, DiskOptions.FsTypes, ref isGood) ?? DiskOptions.FsTypes[0],
            CachingMode = ReadWord(DiskOptions.CachingKey, DiskOptions.CachingModes, ref isGood),
            SnapshotSku = ReadWord(DiskOptions.SnapshotSkuKey, DiskOptions.SnapshotSkus, ref isGood),
            SectorSize = sector is 512 or 4096 ? (int)sector : null,
            InstantAccessMinutes = instant is >= LeastInstant and <= LongestInstant ? (int)instant : null,
        };
        if (sector is not null && read.SectorSize is null)
            isGood = Refuse(DiskOptions.SectorKey, "neither 512 nor 4096");
        if (instant is not null && read.InstantAccessMinutes is null)
            isGood = Refuse(DiskOptions.InstantKey, $"not between {LeastInstant} and {LongestInstant}");
        return CheckSize(read.Sku, gib) & (sku is not null && CheckPerformance(read, gib)) && isGood ? read : null;
    }

    private static bool IsSameKind(IReadOnlyDictionary<string, string> volume, IReadOnlyDictionary<string, string> request) =>
        !request.TryGetValue(DiskOptions.SkuKey, out var sku) || DiskSku.Find(sku) == (DiskSku.Find(volume.GetValueOrDefault(DiskOptions.SkuKey, "")) ?? DiskSku.Default);

    private bool CheckKeys()
    {
        var isGood = true;
        foreach (var key in options.Keys.Where(k => !DiskOptions.Keys.Contains(k)).Order(StringComparer.Ordinal))
        {
            bag.Report(
                AzureDiskDiagnostics.UnknownOption, volume.Location, $"Option '{key}' of volume '{volume.Name}' is none of a managed disk",
                Suggestion.Hint(key, DiskOptions.Keys) ?? $"use {string.Join(", ", DiskOptions.Keys)}");
            isGood = false;
        }
        return isGood;
    }

    private DiskSku? ReadSku()
    {
        if (options.GetValueOrDefault(DiskOptions.SkuKey) is not { } text)
            return DiskSku.Default;
        if (DiskSku.Find(text) is { } sku)
            return sku;
        var names = DiskSku.All.Select(s => s.Name).ToList();
        bag.Report(
            AzureDiskDiagnostics.UnknownSku, volume.Location, $"Option 'sku' of volume '{volume.Name}' is '{text}': Azure has no such managed disk",
            Suggestion.Hint(text, names) ?? $"use {string.Join(", ", names)}");
        return null;
    }

    private long? ReadNumber(string key, ref bool isGood)
    {
        if (options.GetValueOrDefault(key) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        isGood = Refuse(key, "not a whole number above 0");
        return null;
    }

    private string? ReadWord(string key, IReadOnlyList<string> words, ref bool isGood)
    {
        if (options.GetValueOrDefault(key) is not { } text)
            return null;
        if (words.FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word)
            return word;
        isGood = Refuse(key, $"none of {string.Join(", ", words)}");
        return null;
    }

    private bool CheckSize(DiskSku sku, long gib)
    {
        if (gib >= sku.MinGiB && gib <= sku.MaxGiB)
            return true;
        bag.Report(
            AzureDiskDiagnostics.BadSize, volume.Location, $"A disk of kind {sku.Name} for volume '{volume.Name}' cannot have {gib} GiB",
            $"it has at least {sku.MinGiB} and at most {sku.MaxGiB} GiB");
        return false;
    }

    private bool CheckPerformance(DiskOptions read, long gib)
    {
        var isGood = true;
        if (read.Sku.Limits is not { } limits)
        {
            foreach (var key in new[] { DiskOptions.IopsKey, DiskOptions.MbpsKey, DiskOptions.SectorKey, DiskOptions.InstantKey }.Where(options.ContainsKey))
                isGood = Refuse(key, $"not for disks of kind {read.Sku.Name}, but for PremiumV2_LRS and UltraSSD_LRS only");
            return isGood;
        }
        if (read.SnapshotSku == DiskOptions.FullSnapshotSku)
            isGood = Refuse(DiskOptions.SnapshotSkuKey, $"not possible: snapshots of disks of kind {read.Sku.Name} are incremental, and those are kept on standard storage");
        if (read.CachingMode is not (null or "None"))
            isGood = Refuse(DiskOptions.CachingKey, $"not possible: disks of kind {read.Sku.Name} are not cached");
        if (read.Iops is { } iops && (iops < limits.MinIops || iops > limits.IopsOf(gib)))
            isGood = Refuse(DiskOptions.IopsKey, $"not between {limits.MinIops} and {limits.IopsOf(gib)}, the bounds of {gib} GiB of {read.Sku.Name}");
        var most = limits.MbpsOf(read.Iops ?? limits.MinIops);
        if (read.Mbps is { } mbps && (mbps < limits.MinMbps || mbps > most))
            isGood = Refuse(DiskOptions.MbpsKey, $"not between {limits.MinMbps} and {most}, the bounds of {read.Sku.Name} with {read.Iops ?? limits.MinIops} iops");
        return isGood;
    }

    private bool Refuse(string key, string why)
    {
        bag.Report(AzureDiskDiagnostics.BadOption, volume.Location, $"Option '{key}' of volume '{volume.Name}' is '{options.GetValueOrDefault(key)}': {why}", "see docs/drivers/aks.md");
        return false;
    }
}
