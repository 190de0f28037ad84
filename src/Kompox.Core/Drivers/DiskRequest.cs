using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The disk to make.</summary>
public sealed record DiskRequest
{
    /// <summary>Its name; <c>null</c>: a new compact id.</summary>
    public string? Name { get; init; }

    /// <summary><c>null</c> for an empty disk, <c>disk:NAME</c>, <c>snapshot:NAME</c>, or a driver's own id; other text is a snapshot's name.</summary>
    public string? Source { get; init; }
    public string? Zone { get; init; }

    /// <summary>At least this size; <c>null</c>: the volume's, or that of the source when larger.</summary>
    public ByteSize? Size { get; init; }

    /// <summary>Over the volume's own options.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is a volume's first disk, which <see cref="Disk.IsBootstrap"/> remembers.</summary>
    public bool IsBootstrap { get; init; }
}
