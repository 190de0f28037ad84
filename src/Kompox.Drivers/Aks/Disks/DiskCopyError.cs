namespace Kompox.Drivers.Aks.Disks;

/// <summary>Why Azure gave up a copy.</summary>
internal sealed record DiskCopyError(string? ErrorCode, string? ErrorMessage);
