namespace Kompox.Drivers;

/// <summary>What kind of thing a disk or snapshot is made from.</summary>
public enum ArtefactSourceKind
{
    Disk,
    Snapshot,

    /// <summary>Something that only the platform knows, by its own id.</summary>
    Native,
}
