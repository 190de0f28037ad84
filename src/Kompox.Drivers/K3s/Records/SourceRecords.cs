using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Records;

/// <summary>Finds the record of what a disk or snapshot is made from.</summary>
internal static class SourceRecords
{
    /// <summary>The record; <c>null</c> for no source. One that is absent, unfinished or not of this driver is an expected failure.</summary>
    public static ArtefactRecord? Find(VolumeRecords known, ArtefactSource? source)
    {
        if (source is null)
            return null;
        var kind = source.Kind == ArtefactSourceKind.Disk ? ArtefactKind.Disk : ArtefactKind.Snapshot;
        var record = source.Kind == ArtefactSourceKind.Native ? null : known.Find(kind, source.Name);
        if (record is { State: ArtefactState.Ready })
            return record;
        var hint = source.Kind == ArtefactSourceKind.Native ? "write disk:NAME or snapshot:NAME" : $"see kompoxops {(kind == ArtefactKind.Disk ? "disk" : "snapshot")} list";
        throw K3sDiagnostics.Failure(
            DiskDiagnostics.SourceNotFound, record is null ? $"Source '{source}' not found" : $"Source '{source}' is {AssignedDisks.Words(record.State)}", hint);
    }

    /// <summary>The failure of a source that went away meanwhile.</summary>
    public static KompoxException Missing(string volume, string? source) =>
        K3sDiagnostics.Failure(DiskDiagnostics.SourceNotFound, $"Source '{source}' of volume '{volume}' was deleted meanwhile");
}
