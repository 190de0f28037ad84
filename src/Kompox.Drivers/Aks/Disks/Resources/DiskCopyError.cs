namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>Why Azure gave up a copy.</summary>
internal sealed record DiskCopyError(string? ErrorCode, string? ErrorMessage);
