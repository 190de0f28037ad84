using Kompox.Compose;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering.Extensions;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>The volumes of a project's app: a PV and PVC for each, bound to its assigned disk.</summary>
internal sealed class ManagedSlots : IVolumeSlots
{
    private const string LostAndFoundSystem = "ext4";
    private const string Placeholder = "placeholder";
    private readonly RenderContext _context;
    private readonly ManagedApp _managed;
    private readonly Dictionary<string, VolumeSlot> _slots = new(StringComparer.Ordinal);
    private readonly List<KubernetesObject> _objects = [];

    public ManagedSlots(RenderContext context, ManagedApp managed)
    {
        _context = context;
        _managed = managed;
        for (var i = 0; i < managed.App.Volumes.Count; i++)
            Add(managed.App.Volumes[i], i);
        _objects.Sort(static (a, b) => (a is PersistentVolume ? 0 : 1) - (b is PersistentVolume ? 0 : 1));
    }

    /// <inheritdoc/>
    public IReadOnlyList<KubernetesObject> Objects => [.. _objects.OfType<PersistentVolume>(), .. _objects.OfType<PersistentVolumeClaim>()];

    /// <inheritdoc/>
    public VolumeSlot? Named(string name, ComposeVolume? declared, YamlNode at)
    {
        var extension = declared is null ? VolumeExtension.None : _context.Extensions.Of(declared);
        if ((extension.Size?.Source ?? extension.Class?.Source ?? extension.AccessMode?.Source) is { } setting)
            _context.Bag.Report(
                StorageDiagnostics.AppDecides, setting.Location, $"Size, class and access mode in 'x-kompox' of volume '{name}' have no effect in a project", "say size and options in the app's 'volumes'");
        _context.Ledger.Use(declared?.External);
        _context.Ledger.Use(declared?.Name);
        if (_slots.TryGetValue(name, out var slot))
            return extension.KeepEmpty ? slot with { TakesImageContent = false } : slot;
        _context.Bag.Report(
            StorageDiagnostics.UndefinedVolume, at.Location, $"Volume '{name}' is not one of the app's volumes",
            Diagnostics.Suggestion.Hint(name, _slots.Keys) ?? $"add 'name: {DnsName.ToLabel(name)}' with a size to the app's 'volumes'");
        return null;
    }

    /// <inheritdoc/>
    public VolumeSlot? Directories(PodPlan pod, YamlNode at)
    {
        if (_managed.App.Volumes.Count > 0)
            return _slots.GetValueOrDefault(_managed.App.Volumes[0].Name);
        _context.Bag.Report(
            StorageDiagnostics.NoAppVolume, at.Location, $"App '{_managed.App.Id.Name}' has no volume to keep this directory on", "add one to the app's 'volumes', for example 'name: default' and 'size: 10Gi'");
        return null;
    }

    private void Add(AppVolume volume, int order)
    {
        if (_managed.Driver.FindVolumeClass(volume) is not { } type)
        {
            _context.Bag.Report(
                StorageDiagnostics.NoVolumeClass, volume.Location, $"Driver '{_managed.Driver.Name}' has no volumes of type '{volume.Type}' as volume '{volume.Name}' wants it", "use 'type: disk' or 'type: files'");
            return;
        }
        var disk = DiskOf(volume);
        var objects = DiskObjects.Render(_managed, _context.Names.Managed!, volume, type, disk, _context.Names.AppLabels);
        _objects.Add(objects.Volume);
        _objects.Add(objects.Claim);
        _slots[volume.Name] = new VolumeSlot
        {
            Id = $"volume/{volume.Name}",
            Title = $"volume '{volume.Name}'",
            Volume = new ClaimVolume { Name = volume.Name, ClaimName = objects.Claim.Metadata.Name! },
            Order = order,
            IsExclusive = type.AccessMode.StartsWith("ReadWriteOnce", StringComparison.Ordinal),
            HasLostAndFound = type.FsType == LostAndFoundSystem,
            TakesImageContent = true,
        };
    }

    private AssignedDisk DiskOf(AppVolume volume)
    {
        AssignedDisk? disk = null;
        foreach (var candidate in _managed.Disks)
        {
            if (candidate.VolumeName == volume.Name)
                disk ??= candidate;
        }
        disk ??= new AssignedDisk(volume.Name, $"{Placeholder}:{volume.Name}", IsPlaceholder: true);
        if (disk.IsPlaceholder)
            _context.Bag.Report(
                StorageDiagnostics.NoDisk, volume.Location, $"Volume '{volume.Name}' has no assigned disk; a placeholder stands in its PersistentVolume", "create and assign a disk before the app is deployed");
        return disk;
    }
}
