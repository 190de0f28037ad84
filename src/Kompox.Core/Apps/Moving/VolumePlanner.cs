using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>Decides which volumes of an app get new disks when it moves.</summary>
internal static class VolumePlanner
{
    /// <summary>One per volume of the app; what cannot be is reported.</summary>
    public static IReadOnlyList<MoveVolume> Decide(MoveRequest request, MoveFacts facts, DiagnosticBag bag)
    {
        if (facts.Interrupted is { Run: var run })
            return [.. facts.Volumes.Select(v => Resume(request, facts, v, run.Disks.FirstOrDefault(d => d.VolumeName == v.Volume.Name), bag))];
        var picked = SnapshotPicker.Pick(request, facts, bag);
        return [.. facts.Volumes.Select(v => Decide(request, facts, v, picked.GetValueOrDefault(v.Volume.Name), bag))];
    }

    private static MoveVolume Decide(MoveRequest request, MoveFacts facts, VolumeFacts volume, PickedSnapshot? picked, DiagnosticBag bag)
    {
        var plan = new MoveVolume { Volume = volume.Volume, Former = volume.Disks.FirstOrDefault(d => d.IsAssigned) };
        var found = new DiagnosticBag();
        // What lies in a lost zone may be unfit to be mounted; a snapshot takes its place.
        if (AssignedDisks.Choose(volume.Volume, volume.Disks, found) is null && (!request.IsFailover || volume.Disks.Count(d => d.IsAssigned) > 1))
        {
            foreach (var problem in found)
                bag.Add(problem);
            return plan;
        }
        var isNamed = request.Snapshots.Any(s => s.VolumeName == volume.Volume.Name);
        var why = isNamed ? null : WhyKept(request, facts, plan, bag);
        if (why is not null)
            return plan with { WhyKept = why };
        if (request.IsFailover && picked is null)
        {
            if (!bag.HasErrors)
                bag.Report(
                    MoveDiagnostics.BadSnapshot, volume.Volume.Location, $"Volume '{volume.Volume.Name}' moves too, and no snapshot is named for it",
                    $"write {string.Join(',', request.Snapshots)},{volume.Volume.Name}=ID, or name a snapshot of a group");
            return plan;
        }
        return Make(request, facts, plan, facts.NewId, picked);
    }

    private static MoveVolume Make(MoveRequest request, MoveFacts facts, MoveVolume plan, string id, PickedSnapshot? picked) => plan with
    {
        NewDisk = id,
        Snapshot = picked?.Snapshot.Name ?? id,
        SnapshotAt = picked?.TakenAt,
        CopyTo = picked is null ? IsFar(facts, plan.Former) ? facts.Sides.Region : null : picked.CopyTo,
        // What is in every zone of its region is so in another region too.
        Zone = plan.Former is { Zone: null or "" } ? null : request.Zone,
        Size = picked?.Snapshot.Size ?? plan.Former?.Size ?? plan.Volume.Size,
    };

    // Its names are in the record; the former disk may not be the assigned one any more.
    private static MoveVolume Resume(MoveRequest request, MoveFacts facts, VolumeFacts volume, Snapshots.Runs.RunDisk? disk, DiagnosticBag bag)
    {
        var former = disk is null ? volume.Disks.FirstOrDefault(d => d.IsAssigned) : volume.Disks.FirstOrDefault(d => d.Name == disk.FormerName);
        var plan = new MoveVolume { Volume = volume.Volume, Former = former };
        if (disk is null)
            return plan with { WhyKept = "it was left where it is" };
        var picked = request.IsFailover ? SnapshotPicker.Pick(request, facts, bag).GetValueOrDefault(volume.Volume.Name) : null;
        return Make(request, facts, plan, disk.DiskName, picked);
    }

    private static string? WhyKept(MoveRequest request, MoveFacts facts, MoveVolume volume, DiagnosticBag bag)
    {
        if (volume.Former is not { } disk)
            return null;
        if (IsFar(facts, disk))
            return volume.Volume.Type == "disk" ? Crosses(request, facts, volume, bag) : Shares(facts, volume, bag);
        if (disk.Zone is not { Length: > 0 } zone)
            return request.Zone is null ? "it is in the same region" : "it can be mounted in every zone";
        if (request.Zone is null)
            return "it is in the same region";
        return facts.Sides.Normalize(zone) == facts.Sides.Normalize(request.Zone) ? $"its disk is in zone '{zone}' already" : null;
    }

    private static string? Crosses(MoveRequest request, MoveFacts facts, MoveVolume volume, DiagnosticBag bag)
    {
        if (!request.IsFailover && !facts.CanCopy)
            bag.Report(
                MoveDiagnostics.CannotCross, volume.Volume.Location,
                $"Volume '{volume.Volume.Name}' is in region '{volume.Former!.Region}', and driver '{facts.Sides.Target.Managed.Driver.Name}' makes no copies in '{facts.Sides.Region}'",
                "take its content there with disk export and disk import");
        return null;
    }

    private static string Shares(MoveFacts facts, MoveVolume volume, DiagnosticBag bag)
    {
        bag.Report(
            MoveDiagnostics.ShareStays, volume.Volume.Location,
            $"Volume '{volume.Volume.Name}' stays in region '{volume.Former!.Region}' and is mounted from region '{facts.Sides.Region}'");
        return "it is shared, and stays in its region";
    }

    private static bool IsFar(MoveFacts facts, Disk? disk) =>
        disk?.Region is { } own && facts.Sides.Region is { } region && !string.Equals(own, region, StringComparison.OrdinalIgnoreCase);
}
