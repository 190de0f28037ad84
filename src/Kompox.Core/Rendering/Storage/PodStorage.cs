using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Storage;

/// <summary>Collects the volumes, mounts and preparations of one pod.</summary>
internal sealed class PodStorage(RenderContext context, PodPlan pod)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenNames = new(StringComparer.Ordinal);
    private readonly List<RankedVolume> _volumes = [];
    private readonly Dictionary<string, List<PodVolumeMount>> _mounts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Service, string Path), SourceLocation> _targets = [];

    /// <summary>The pod's services.</summary>
    public PodPlan Pod => pod;

    /// <summary>Directories to make, clean or adjust before anything starts.</summary>
    public List<Preparation> Preparations { get; } = [];

    /// <summary>Image content to copy into empty volumes.</summary>
    public List<ImageCopy> Copies { get; } = [];

    /// <summary>Most bytes that memory-backed volumes may take.</summary>
    public long MemoryBytes { get; set; }

    /// <summary>Whether a volume allows one pod at a time.</summary>
    public bool HasExclusiveVolume { get; private set; }

    /// <summary>Services that mount a claim, by name.</summary>
    public HashSet<string> ClaimUsers { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of a slot's pod volume.</summary>
    public string Add(VolumeSlot slot)
    {
        HasExclusiveVolume |= slot.IsExclusive;
        return Add(slot.Id, VolumeRank.Claim, slot.Order, slot.Volume);
    }

    /// <summary>The name of the pod volume that holds content's files; <paramref name="mode"/> beats the files' own.</summary>
    public string Add(ContentObject content, int? mode = null)
    {
        IReadOnlyList<KeyPath> items = mode is null ? content.Files : [.. content.Files.Select(f => f with { Mode = mode })];
        var suffix = mode is null ? "" : "-" + Convert.ToString(mode.Value, 8);
        var id = content.Id + suffix;
        var wanted = HasOtherMode(content, id) ? content.VolumeName + suffix : content.VolumeName;
        PodVolume volume = content.IsSecret
            ? new SecretVolume { Name = wanted, SecretName = content.Name, Items = items }
            : new ConfigMapVolume { Name = wanted, ConfigMapName = content.Name, Items = items };
        return Add(id, content.IsSecret ? VolumeRank.Secret : VolumeRank.Config, 0, volume, content.Hash);
    }

    /// <summary>The name of a pod volume; it is added when its id is new.</summary>
    public string Add(string id, VolumeRank rank, int order, PodVolume volume, string? hash = null)
    {
        if (_names.TryGetValue(id, out var known))
            return known;
        var name = DnsName.ToLabel(volume.Name);
        if (name.Length < volume.Name.Length || !_takenNames.Add(name))
        {
            name = $"{(name.Length > 56 ? name[..56].TrimEnd('-') : name)}-{ShortHash.Of(id)}";
            _takenNames.Add(name);
        }
        _names[id] = name;
        _volumes.Add(new RankedVolume(rank, order, volume with { Name = name }, hash));
        return name;
    }

    /// <summary>Reserves a path of a service's container for a mount; <c>false</c> after a diagnostic when it is taken already.</summary>
    public bool Reserve(ComposeService service, string target, SourceLocation at)
    {
        var path = PathOf(target);
        if (!path.StartsWith('/') || path.Length == 1 || path.Contains(':', StringComparison.Ordinal))
        {
            context.Bag.Report(StorageDiagnostics.BadTarget, at, $"Service '{service.Name}' mounts something at '{target}', which no container can have", "give an absolute path without ':'");
            return false;
        }
        if (!_targets.TryAdd((service.Name.Value, path), at))
        {
            var first = _targets[(service.Name.Value, path)];
            context.Bag.Report(StorageDiagnostics.TargetTaken, at, $"Service '{service.Name}' mounts two things at '{path}'", "keep one of them", first);
            return false;
        }
        return true;
    }

    /// <summary>Adds a mount whose path was reserved.</summary>
    public void Mount(ComposeService service, PodVolumeMount mount)
    {
        if (!_mounts.TryGetValue(service.Name.Value, out var mounts))
            _mounts[service.Name.Value] = mounts = [];
        mounts.Add(mount with { MountPath = PathOf(mount.MountPath) });
    }

    /// <summary>The pod's share of the rendering.</summary>
    public MountResult Build()
    {
        var sorted = new List<RankedVolume>(_volumes);
        StableSort.By(sorted, static v => v.Order);
        StableSort.By(sorted, static v => (int)v.Rank);
        var containers = PreparationContainers.Build(context, this);
        var volumes = sorted.ConvertAll(static v => v.Volume);
        if (Copies.Count > 0)
            volumes.Add(new EmptyDirVolume { Name = PreparationContainers.ToolVolume });
        var mounts = new Dictionary<string, IReadOnlyList<PodVolumeMount>>(StringComparer.Ordinal);
        foreach (var service in pod.Services)
            mounts[service.Name.Value] = _mounts.GetValueOrDefault(service.Name.Value) ?? [];
        return new MountResult
        {
            Volumes = volumes,
            InitContainers = containers,
            Mounts = mounts,
            FsGroup = GroupOf(),
            MemoryBytes = MemoryBytes,
            HasExclusiveVolume = HasExclusiveVolume,
            ContentHashes = [.. sorted.Where(v => v.Hash is not null).Select(v => v.Hash!)],
        };
    }

    private bool HasOtherMode(ContentObject content, string id) =>
        _names.Keys.Any(k => k != id && (k == content.Id || k.StartsWith(content.Id + "-", StringComparison.Ordinal) && k.Length <= content.Id.Length + 5));

    private static string PathOf(string target) => target.Length > 1 ? target.TrimEnd('/') : target;

    // One group for all who write: only then can the volumes be given to it.
    private long? GroupOf()
    {
        long? group = null;
        foreach (var service in pod.Services)
        {
            if (!ClaimUsers.Contains(service.Name.Value))
                continue;
            var parts = (service.User?.Value ?? "").Split(':');
            if (parts.Length != 2 || !long.TryParse(parts[1], out var own) || own <= 0 || group is { } other && other != own)
                return null;
            group = own;
        }
        return group;
    }
}
