namespace Kompox.Drivers.K3s.Records;

/// <summary>What a record is about; also the middle part of its name.</summary>
internal enum ArtefactKind
{
    Disk,
    Snapshot,
}
