namespace Kompox.Model;

/// <summary>One storage artefact of a volume.</summary>
public sealed record Disk
{
    /// <summary>DNS-1123 label of 1 to 24 characters, for example <c>0t4mrd528u3s</c>.</summary>
    public required string Name { get; init; }
    public required string VolumeName { get; init; }

    /// <summary>Whether the app mounts it; at most one disk of a volume.</summary>
    public bool IsAssigned { get; init; }
    public ByteSize Size { get; init; }
    public string? Zone { get; init; }

    /// <summary>Region that the disk is in; <c>null</c> where the platform has none.</summary>
    public string? Region { get; init; }

    /// <summary>Driver options as they were when it was made.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What the platform needs to mount it besides the handle, in its own words.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>How the volume that its storage class made reaches it; <c>null</c>: nothing is known beside the attributes.</summary>
    public DiskBinding? Binding { get; init; }

    /// <summary>Opaque cloud id; hashed into the names of PV and PVC.</summary>
    public string Handle { get; init; } = "";

    /// <summary>What it was made from: <c>snapshot:NAME</c>, <c>disk:NAME</c>; <c>null</c> for an empty disk.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it was made as the first disk of its volume: an interrupted bootstrap finds it again.</summary>
    public bool IsBootstrap { get; init; }
    public ArtefactState State { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
