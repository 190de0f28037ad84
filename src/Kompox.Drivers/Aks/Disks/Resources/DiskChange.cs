namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>A change of a disk or snapshot; tags stand for all of its tags, other fields that are <c>null</c> stay.</summary>
internal sealed record DiskChange
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public DiskProperties? Properties { get; init; }
}
