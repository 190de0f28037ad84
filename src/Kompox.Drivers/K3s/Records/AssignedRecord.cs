namespace Kompox.Drivers.K3s.Records;

/// <summary>The one object that says which disk of a volume is assigned.</summary>
/// <param name="Disk">Its name, or <c>null</c>.</param>
/// <param name="ResourceVersion">The version it was read in; <c>null</c> when there is no such object yet.</param>
internal sealed record AssignedRecord(string? Disk, string? ResourceVersion);
