using Kompox.Drivers.K3s.Records;

namespace Kompox.Drivers.K3s.Local;

/// <summary>One piece of work on the directories of a node, as <c>disk.sh</c> takes it.</summary>
internal sealed record DiskWork
{
    /// <summary><c>create</c>, <c>copy</c> or <c>delete</c>; <c>prepare</c> and <c>publish</c> around an import.</summary>
    public required string Verb { get; init; }

    /// <summary>The disk or snapshot that is made or deleted.</summary>
    public required ArtefactRecord Artefact { get; init; }

    /// <summary>What it is copied from; <c>null</c> for nothing.</summary>
    public ArtefactRecord? Source { get; init; }

    /// <summary>Bytes that must be free before.</summary>
    public long NeededBytes { get; init; }

    /// <summary>Most bytes that the content may have; 0: any.</summary>
    public long LimitBytes { get; init; }

    /// <summary>Whether the source has to stand still.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What the content has to be like when it is published: SHA-256 in hex of the checksums of its files.</summary>
    public string? Digest { get; init; }

    /// <summary>Title of its progress, for example <c>copying disk 0t4mrd528u3s</c>.</summary>
    public required string Title { get; init; }
}
