using Kompox.Objects.Pods;

namespace Kompox.Rendering.Storage;

/// <summary>A place for persistent files that services mount, whole or in parts.</summary>
internal sealed record VolumeSlot
{
    /// <summary>What tells it from others in this run, for example <c>volume/db</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it, for messages: <c>volume 'db'</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The pod volume, under the name it would like to have.</summary>
    public required PodVolume Volume { get; init; }

    /// <summary>Place among the claims of a pod.</summary>
    public int Order { get; init; }

    /// <summary>Whether only one pod at a time may mount it.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>Directory of the volume that holds the files, or <c>null</c> for its root.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether a mount of the root shows <c>lost+found</c>, which databases take for foreign data.</summary>
    public bool HasLostAndFound { get; init; }

    /// <summary>Whether Kompox may make directories on it; not on what somebody else fills.</summary>
    public bool IsOurs { get; init; } = true;

    /// <summary>Whether an empty volume takes over what the image has at the mount path, as with Docker.</summary>
    public bool TakesImageContent { get; init; }
}
