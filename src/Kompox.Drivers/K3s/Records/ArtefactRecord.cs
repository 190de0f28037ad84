using Kompox.Model;

namespace Kompox.Drivers.K3s.Records;

/// <summary>What the driver remembers of one disk or snapshot; kept as JSON in a ConfigMap.</summary>
internal sealed record ArtefactRecord
{
    public required ArtefactKind Kind { get; init; }
    public required string Volume { get; init; }
    public required string Name { get; init; }

    /// <summary><c>local</c> or <c>csi</c>.</summary>
    public required string Backend { get; init; }
    public required ArtefactState State { get; init; }

    /// <summary>Id of the run that makes or deletes it, and name part of its Job.</summary>
    public required string Run { get; init; }
    public long SizeBytes { get; init; }
    public string? Zone { get; init; }

    /// <summary>Value of the label <c>kubernetes.io/hostname</c> of the node that has the directory.</summary>
    public string? Node { get; init; }

    /// <summary>Root of all disks on that node, for example <c>/var/lib/kompox</c>.</summary>
    public string? Root { get; init; }

    /// <summary>The directory below <see cref="Root"/>, for example <c>k4x-50vf7y-app1-13o40q/default/disks/0t4mrd528u3s</c>.</summary>
    public string? Place { get; init; }

    /// <summary>Id of the run that made it, which stands in the note beside the directory.</summary>
    public string? Mark { get; init; }

    /// <summary>Volume handle of a CSI driver; <c>null</c> for a directory.</summary>
    public string? CsiHandle { get; init; }
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>How the volume of the storage class reaches the disk; <c>null</c> for a directory, and for disks of earlier versions.</summary>
    public DiskBinding? Binding { get; init; }

    /// <summary><c>disk:NAME</c>, <c>snapshot:NAME</c> or <c>null</c>; of a snapshot always its disk.</summary>
    public string? Source { get; init; }
    public bool IsBootstrap { get; init; }
    public string? Group { get; init; }
    public string? Consistency { get; init; }
    public SnapshotCheck? Check { get; init; }

    /// <summary>SHA-256 in hex of the snapshot's manifest.</summary>
    public string? Digest { get; init; }

    /// <summary>Bytes that its content takes; 0 when unknown.</summary>
    public long ContentBytes { get; init; }
    public long Files { get; init; }

    /// <summary>Whether the disk was written to while the snapshot was made.</summary>
    public bool IsChanged { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The version of the ConfigMap that this was read from; <c>null</c> for a new record.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The handle in the words of the model: <c>NODE:/path</c>, or that of the CSI driver; empty until it is known.</summary>
    public string Handle => CsiHandle ?? (Node is null ? "" : $"{Node}:{Root}/{Place}");

    /// <summary>The name of the source when it is of that kind, else <c>null</c>.</summary>
    public string? SourceOf(ArtefactSourceKind kind) =>
        ArtefactSource.Parse(Source, ArtefactSourceKind.Native) is { } source && source.Kind == kind ? source.Name : null;

    /// <summary>As the model shows a disk.</summary>
    public Disk ToDisk(string? assigned) => new()
    {
        Name = Name,
        VolumeName = Volume,
        IsAssigned = assigned == Name,
        Size = new ByteSize(SizeBytes),
        Zone = Zone,
        Options = Options,
        Attributes = [.. Attributes.OrderBy(a => a.Key, StringComparer.Ordinal)],
        Binding = Binding,
        Handle = Handle,
        Source = Source,
        IsBootstrap = IsBootstrap,
        State = State,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    /// <summary>As the model shows a snapshot.</summary>
    public Snapshot ToSnapshot() => new()
    {
        Name = Name,
        VolumeName = Volume,
        DiskName = SourceOf(ArtefactSourceKind.Disk),
        Size = new ByteSize(SizeBytes),
        Handle = Handle,
        State = State,
        Group = Group,
        Consistency = Consistency,
        Check = Check,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
