namespace Kompox.Snapshots;

/// <summary>How writers are kept still while a snapshot is made.</summary>
public enum Consistency
{
    /// <summary>The workloads that mount the disk are stopped, and started again afterwards.</summary>
    Stop,

    /// <summary>The processes that may write to the disk stand still for as long as the copy takes.</summary>
    Freeze,

    /// <summary>The commands of <c>x-kompox.snapshot</c> run around it; processes also stand still where the platform's copies take time.</summary>
    Hooks,

    /// <summary>Nothing is done.</summary>
    None,
}
