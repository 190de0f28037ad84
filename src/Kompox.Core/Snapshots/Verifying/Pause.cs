namespace Kompox.Snapshots.Verifying;

/// <summary>Waits a moment before the next look.</summary>
internal delegate Task Pause(CancellationToken cancellationToken);
