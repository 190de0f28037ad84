using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering.Extensions;
using Kompox.Yaml;

namespace Kompox.Rendering.Storage;

/// <summary>Volumes without a project: a claim of a storage class for each named volume, and one for each pod's data directories.</summary>
internal sealed class ConvertSlots(RenderContext context) : IVolumeSlots
{
    /// <summary>Name under which <c>--volume</c> sets the size of the data directories' claim.</summary>
    public const string DirectoriesName = "bind-data";

    /// <summary>Size of a volume when nobody says: 10 GiB.</summary>
    public static readonly ByteSize DefaultSize = new(10L << 30);

    private const string FilesDirectory = "data";
    private readonly Dictionary<string, VolumeSlot?> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Title, SourceLocation At)> _claims = new(StringComparer.Ordinal);
    private readonly List<OrderedObject> _objects = [];
    private readonly HashSet<string> _overridden = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<KubernetesObject> Objects
    {
        get
        {
            StableSort.By(_objects, static o => o.Order);
            return _objects.ConvertAll(static o => o.Object);
        }
    }

    /// <inheritdoc/>
    public VolumeSlot? Named(string name, ComposeVolume? declared, YamlNode at)
    {
        var id = $"volume/{name}";
        if (_slots.TryGetValue(id, out var known))
            return known;
        var order = declared is null ? context.Compose.Volumes.Count : IndexOf(declared);
        var title = $"volume '{name}'";
        if (declared?.External is { } external && context.Use(external))
            return _slots[id] = Existing(name, declared, id, order);
        var claim = declared?.Name is { } given ? DnsName.ToLabel(context.Use(given)) : DnsName.ToLabel($"{context.Names.App}-{name}");
        if (!TakeName(claim, title, declared?.Key.Location ?? at.Location))
            return _slots[id] = null;
        var extension = declared is null ? VolumeExtension.None : context.Extensions.Of(declared);
        var asked = Override(name);
        var mode = extension.AccessMode?.Value ?? "ReadWriteOnce";
        _objects.Add(new OrderedObject(order, new PersistentVolumeClaim
        {
            Metadata = context.Names.Meta(claim, context.Names.AppLabels) with { Annotations = Annotations(declared) },
            AccessMode = mode,
            Request = (asked?.Size ?? extension.Size?.Value ?? DefaultSize).ToString(),
            StorageClassName = asked?.StorageClass ?? extension.Class?.Value,
        }));
        return _slots[id] = new VolumeSlot
        {
            Id = id,
            Title = title,
            Volume = new ClaimVolume { Name = name, ClaimName = claim },
            Order = order,
            IsExclusive = mode.StartsWith("ReadWriteOnce", StringComparison.Ordinal),
            Directory = FilesDirectory,
            TakesImageContent = !extension.KeepEmpty,
        };
    }

    /// <inheritdoc/>
    public VolumeSlot? Directories(PodPlan pod, YamlNode at)
    {
        var id = $"directories/{pod.Component}";
        if (_slots.TryGetValue(id, out var known))
            return known;
        var claim = $"{context.Names.Workload(pod)}-{DirectoriesName}";
        if (!TakeName(claim, "the claim of the data directories", at.Location))
            return _slots[id] = null;
        var asked = Override(DirectoriesName);
        var order = context.Compose.Volumes.Count + 1 + _slots.Count;
        _objects.Add(new OrderedObject(order, new PersistentVolumeClaim
        {
            Metadata = context.Names.Meta(claim, context.Names.AppLabels),
            AccessMode = "ReadWriteOnce",
            Request = (asked?.Size ?? DefaultSize).ToString(),
            StorageClassName = asked?.StorageClass,
        }));
        return _slots[id] = new VolumeSlot
        {
            Id = id,
            Title = "the volume of the data directories",
            Volume = new ClaimVolume { Name = DirectoriesName, ClaimName = claim },
            Order = order,
            IsExclusive = true,
            TakesImageContent = true,
        };
    }

    /// <summary>Says which <c>--volume</c> names no volume.</summary>
    public void ReportUnknownOverrides()
    {
        foreach (var item in context.Request.Volumes)
        {
            if (_overridden.Contains(item.Name))
                continue;
            var names = context.Compose.Volumes.Select(v => v.Key.Value).Append(DirectoriesName).ToList();
            context.Bag.Report(
                StorageDiagnostics.UnknownOverride, null, $"'--volume {item.Name}' names no volume that is used",
                Suggestion.Hint(item.Name, names) ?? $"volumes are {string.Join(", ", names)}");
        }
    }

    private VolumeSlot Existing(string name, ComposeVolume declared, string id, int order)
    {
        var claim = DnsName.ToLabel(declared.Name is { } given ? context.Use(given) : name);
        context.Bag.Report(
            StorageDiagnostics.ExternalVolume, declared.Key.Location, $"Volume '{name}' is external: the PersistentVolumeClaim '{claim}' must be there");
        return new VolumeSlot
        {
            Id = id,
            Title = $"volume '{name}'",
            Volume = new ClaimVolume { Name = name, ClaimName = claim },
            Order = order,
            IsExclusive = !context.Extensions.Of(declared).IsShared,
            IsOurs = false,
        };
    }

    private bool TakeName(string claim, string title, SourceLocation at)
    {
        if (_claims.TryAdd(claim, (title, at)))
            return true;
        context.Bag.Report(
            StorageDiagnostics.NameCollision, at, $"{Upper(title)} and {_claims[claim].Title} would both be the PersistentVolumeClaim '{claim}'", "rename one of them", _claims[claim].At);
        return false;
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private VolumeOverride? Override(string name)
    {
        VolumeOverride? found = null;
        foreach (var item in context.Request.Volumes)
        {
            if (item.Name == name)
                found = item;
        }
        if (found is not null)
            _overridden.Add(name);
        return found;
    }

    private List<KeyValuePair<string, string>> Annotations(ComposeVolume? declared)
    {
        var annotations = new List<KeyValuePair<string, string>>();
        foreach (var label in declared?.Labels ?? [])
        {
            if (AnnotationKey.IsValid(label.Key.Value))
                annotations.Add(new(context.Use(label.Key), context.Use(label.Value)));
        }
        return annotations;
    }

    private int IndexOf(ComposeVolume declared)
    {
        for (var i = 0; i < context.Compose.Volumes.Count; i++)
        {
            if (ReferenceEquals(context.Compose.Volumes[i], declared))
                return i;
        }
        return context.Compose.Volumes.Count;
    }
}
