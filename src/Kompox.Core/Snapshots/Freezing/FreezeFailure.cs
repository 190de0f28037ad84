namespace Kompox.Snapshots.Freezing;

/// <summary>Why processes could not be frozen or did not stay so.</summary>
internal sealed class FreezeFailure(string reason) : Exception(reason);
