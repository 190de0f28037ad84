namespace Kompox.Clusters.Status;

/// <summary>One storage class.</summary>
public sealed record StorageClassStatus(string Name, string Provisioner, bool IsDefault);
