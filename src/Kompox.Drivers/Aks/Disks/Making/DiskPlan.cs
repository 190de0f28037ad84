using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>The disk to make, decided from the volume, the request and the source.</summary>
/// <param name="Name">Its name in the tags.</param>
/// <param name="Body">What is sent to Azure.</param>
internal sealed record DiskPlan(string Name, DiskResource Body)
{
    private const int SourceSector = 512;

    /// <summary>The plan, or <c>null</c> after diagnostics.</summary>
    /// <param name="target">The app.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="request">What is asked for, with its name.</param>
    /// <param name="source">What it is made from, or <c>null</c>.</param>
    /// <param name="region">Region of the app's cluster.</param>
    /// <param name="bag">Takes what is wrong.</param>
    public static DiskPlan? Decide(DriverTarget target, AppVolume volume, DiskRequest request, DiskSource? source, string region, DiagnosticBag bag)
    {
        var gib = Math.Max(DiskReading.GibOf(request.Size ?? volume.Size), source?.Resource.Gib ?? 0);
        var options = new DiskOptionReader(volume, DiskOptionReader.Merge(volume.Options, request.Options), bag).Read(gib);
        var zone = ReadZone(target, volume, request, options?.Sku, region, bag);
        if (source is not null)
        {
            CheckPlace(volume, source, region, zone, options?.Sku, bag);
            CheckSectors(volume, source, options, bag);
        }
        if (bag.HasErrors || options is null)
            return null;
        return new DiskPlan(request.Name!, new DiskResource
        {
            Location = region,
            Zones = zone is null ? null : [zone],
            Sku = new DiskSkuName(options.Sku.Name),
            Tags = TagsOf(target, volume, request, source, options),
            Properties = new DiskProperties { CreationData = CreationOf(source, options), DiskSizeGB = gib, Iops = options.Iops, Mbps = options.Mbps },
        });
    }

    private static string? ReadZone(DriverTarget target, AppVolume volume, DiskRequest request, DiskSku? sku, string region, DiagnosticBag bag)
    {
        if (DiskZone.Choose(request.Zone, target.App.Deployment) is not { } text)
            return null;
        if (DiskZone.Parse(text, region) is { } zone)
            return sku?.IsZoneRedundant == true ? null : zone;
        bag.Report(
            AzureDiskDiagnostics.BadZone, string.IsNullOrEmpty(request.Zone) ? target.App.Location : null, $"Zone '{text}' for a disk of volume '{volume.Name}' is none of region '{region}'",
            $"write its number, such as 1, or {region}-1");
        return null;
    }

    private static void CheckPlace(AppVolume volume, DiskSource source, string region, string? zone, DiskSku? sku, DiagnosticBag bag)
    {
        var from = AzureRegion.Parse(source.Resource.Location) ?? source.Resource.Location;
        if (from != region)
            bag.Report(
                AzureDiskDiagnostics.OtherRegion, null, $"Source '{source.Text}' is in region '{from}', the disk of volume '{volume.Name}' would be in '{region}'",
                source.IsSnapshot ? "copy it first: app move --region" : "make a snapshot of it, and copy that: app move --region");
        else if (!source.IsSnapshot && source.Resource.Zones is [var there, ..] && (zone != there || sku?.IsZoneRedundant == true))
            bag.Report(
                AzureDiskDiagnostics.OtherRegion, null, $"Source '{source.Text}' is in zone '{there}', the disk of volume '{volume.Name}' would be in {(zone is null ? "none" : $"'{zone}'")}",
                "make a snapshot of it, and the disk from that");
    }

    // Premium SSD v2 and Ultra have sectors of 4096 bytes unless told otherwise; no other kind has.
    private static void CheckSectors(AppVolume volume, DiskSource source, DiskOptions? options, DiagnosticBag bag)
    {
        if (source.Resource.Properties?.CreationData?.LogicalSectorSize is not { } sector || options is null)
            return;
        if (options.Sku.IsTunable ? options.SectorSize is { } asked && asked != sector : sector != SourceSector)
            bag.Report(
                AzureDiskDiagnostics.BadSource, volume.Location, $"Source '{source.Text}' has sectors of {sector} bytes; a disk of kind {options.Sku.Name} for volume '{volume.Name}' cannot have its content",
                options.Sku.IsTunable ? $"leave {DiskOptions.SectorKey} out" : "use sku PremiumV2_LRS or UltraSSD_LRS");
    }

    private static DiskCreation CreationOf(DiskSource? source, DiskOptions options)
    {
        if (source is null)
            return new DiskCreation(DiskCreation.Empty) { LogicalSectorSize = options.SectorSize };
        return new DiskCreation(DiskCreation.Copy)
        {
            SourceResourceId = source.Resource.Id,
            LogicalSectorSize = options.Sku.IsTunable ? options.SectorSize ?? source.Resource.Properties?.CreationData?.LogicalSectorSize ?? SourceSector : null,
        };
    }

    private static SortedDictionary<string, string> TagsOf(DriverTarget target, AppVolume volume, DiskRequest request, DiskSource? source, DiskOptions options)
    {
        var tags = AzureTags.OfApp(target.App.Id);
        tags[AzureTags.Volume] = volume.Name;
        tags[AzureTags.DiskName] = request.Name!;
        tags[AzureTags.DiskAssigned] = DiskTags.False;
        if (source?.TagText is { } text)
            tags[DiskTags.Source] = text;
        if (request.IsBootstrap)
            tags[DiskTags.Bootstrap] = DiskTags.True;
        var format = source?.Resource.Tag(DiskTags.FsType) ?? options.FsType;
        if (format != DiskOptions.FsTypes[0])
            tags[DiskTags.FsType] = format;
        return tags;
    }
}
