namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>Kind of a disk or snapshot in Azure's words.</summary>
internal sealed record DiskSkuName(string Name);
