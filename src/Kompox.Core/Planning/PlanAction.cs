namespace Kompox.Planning;

/// <summary>What a step does to its object.</summary>
public enum PlanAction
{
    Create,
    Change,

    /// <summary>It cannot be changed: it is removed and made again.</summary>
    Replace,
    Remove,

    /// <summary>Nothing: the step waits for others.</summary>
    Await,
}
