namespace Kompox.Planning;

/// <summary>What happens to a field.</summary>
public enum FieldChangeKind
{
    Changed,
    Added,
    Removed,

    /// <summary>It changes, and its values are secret.</summary>
    Hidden,
}
