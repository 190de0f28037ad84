using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Storage;

/// <summary>What the mounts of one pod are made with.</summary>
internal sealed record StorageScope
{
    public required RenderContext Context { get; init; }

    /// <summary>The pod.</summary>
    public required PodStorage Pod { get; init; }

    /// <summary>Slots of the whole app.</summary>
    public required IVolumeSlots Slots { get; init; }

    /// <summary>Which pod mounts which slot.</summary>
    public required SlotUses Uses { get; init; }

    /// <summary>Configs and secrets of the whole app.</summary>
    public required ResourceContent Resources { get; init; }

    /// <summary>Bind-mounted files of the whole app.</summary>
    public required BoundFiles Files { get; init; }
}
