namespace Kompox.Drivers.K3s.Records;

/// <summary>Everything that is remembered of one volume at one moment.</summary>
/// <param name="Artefacts">Its disks and snapshots, newest first.</param>
/// <param name="Assigned">Name of the assigned disk, or <c>null</c>.</param>
internal sealed record VolumeRecords(IReadOnlyList<ArtefactRecord> Artefacts, string? Assigned)
{
    public IEnumerable<ArtefactRecord> Disks => Artefacts.Where(a => a.Kind == ArtefactKind.Disk);
    public IEnumerable<ArtefactRecord> Snapshots => Artefacts.Where(a => a.Kind == ArtefactKind.Snapshot);

    /// <summary>The disk or snapshot of that name, or <c>null</c>.</summary>
    public ArtefactRecord? Find(ArtefactKind kind, string name) => Artefacts.FirstOrDefault(a => a.Kind == kind && a.Name == name);

    /// <summary>What is being made from an artefact right now, or was when its run was cut off.</summary>
    public ArtefactRecord? FindCopyOf(ArtefactRecord source) =>
        Artefacts.FirstOrDefault(a => a.State == Model.ArtefactState.Incomplete
            && a.SourceOf(source.Kind == ArtefactKind.Disk ? ArtefactSourceKind.Disk : ArtefactSourceKind.Snapshot) == source.Name);
}
