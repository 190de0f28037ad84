namespace Kompox.Drivers.Dns.Changes;

/// <summary>What became of a change whose answer was lost.</summary>
internal enum ChangeState
{
    NotMade,
    Made,

    /// <summary>The records are neither as before nor as they should be.</summary>
    Other,
}
