namespace Kompox.Drivers.Provisioning;

/// <summary>What a step does to a resource of a cloud.</summary>
public enum CloudAction
{
    Create,
    Change,
    Remove,

    /// <summary>Nothing: an operation that is under way is waited for.</summary>
    Await,
}
