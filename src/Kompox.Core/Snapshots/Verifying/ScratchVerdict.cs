namespace Kompox.Snapshots.Verifying;

/// <summary>What a scratch copy says about its data.</summary>
internal enum ScratchVerdict
{
    Good,

    /// <summary>It runs and is not healthy yet: bad when it stays so.</summary>
    Waiting,

    /// <summary>It cannot be started for reasons that are not the data's.</summary>
    Unknown,
    Bad,
}
