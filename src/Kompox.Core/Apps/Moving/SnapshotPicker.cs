using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>Finds the snapshots that <c>--from-snapshot</c> means.</summary>
internal static class SnapshotPicker
{
    private const string See = "see kompoxops snapshot list";

    /// <summary>The snapshot of each volume, by the volume's name; what is wrong with the words is reported.</summary>
    public static IReadOnlyDictionary<string, PickedSnapshot> Pick(MoveRequest request, MoveFacts facts, DiagnosticBag bag)
    {
        var picked = new Dictionary<string, PickedSnapshot>(StringComparer.Ordinal);
        foreach (var choice in request.Snapshots)
        {
            foreach (var (volume, snapshot) in choice.VolumeName is { } name ? Named(facts, name, choice.Name, bag) : Grouped(facts, choice.Name, bag))
            {
                var chosen = Place(facts, volume, snapshot);
                if (picked.TryGetValue(volume.Volume.Name, out var other) && other != chosen)
                    Report(bag, $"Volume '{volume.Volume.Name}' cannot be made from two snapshots: '{other.Snapshot.Name}' and '{snapshot.Name}'", "name one snapshot for each volume");
                else if (picked.TryAdd(volume.Volume.Name, chosen))
                    Check(facts, volume.Volume, chosen, bag);
            }
        }
        return picked;
    }

    private static IEnumerable<(VolumeFacts Volume, Snapshot Snapshot)> Named(MoveFacts facts, string volumeName, string name, DiagnosticBag bag)
    {
        if (facts.Volumes.FirstOrDefault(v => v.Volume.Name == volumeName) is not { } volume)
        {
            bag.Report(
                DiskDiagnostics.UnknownVolume, null, $"volume not defined: volume not found: {volumeName}",
                Suggestion.Hint(volumeName, facts.Volumes.Select(v => v.Volume.Name)) ?? $"One of: {string.Join(", ", facts.Volumes.Select(v => v.Volume.Name))}");
            yield break;
        }
        if (volume.Snapshots.FirstOrDefault(s => s.Name == name) is { } snapshot)
            yield return (volume, snapshot);
        else
            Report(bag, $"snapshot not found: {name} (volume '{volumeName}')", Suggestion.Hint(name, volume.Snapshots.Select(s => s.Name)) ?? See);
    }

    private static List<(VolumeFacts Volume, Snapshot Snapshot)> Grouped(MoveFacts facts, string name, DiagnosticBag bag)
    {
        var all = facts.Volumes.SelectMany(v => v.Snapshots.Select(s => (Volume: v, Snapshot: s))).ToList();
        var found = all.Where(s => s.Snapshot.Name == name).ToList();
        if (found.Count == 0)
        {
            Report(bag, $"snapshot not found: {name}", Suggestion.Hint(name, all.Select(s => s.Snapshot.Name)) ?? See);
            return [];
        }
        var group = found[0].Snapshot.Group;
        if (found.Count > 1 && (group is null || found.Any(s => s.Snapshot.Group != group)))
        {
            Report(bag, $"Several volumes have a snapshot '{name}', and they were not taken together", $"write {string.Join(',', found.Select(s => $"{s.Volume.Volume.Name}={name}"))}");
            return [];
        }
        // Copies in other regions bear the group of their original; which of them serves is decided by the region.
        return group is null ? found : [.. found.UnionBy(all.Where(s => s.Snapshot.Group == group && s.Snapshot.CopyOf is null), s => s.Volume.Volume.Name)];
    }

    private static PickedSnapshot Place(MoveFacts facts, VolumeFacts volume, Snapshot snapshot)
    {
        var origin = snapshot.CopyOf is { } of ? volume.Snapshots.FirstOrDefault(s => s.Name == of) : snapshot;
        var takenAt = origin?.CreatedAt ?? snapshot.CreatedAt;
        var region = facts.Sides.Region;
        if (IsIn(snapshot, region))
            return new PickedSnapshot(snapshot, null, takenAt);
        var near = volume.Snapshots.FirstOrDefault(s => s.CopyOf == (snapshot.CopyOf ?? snapshot.Name) && s.State == ArtefactState.Ready && IsIn(s, region));
        return near is null ? new PickedSnapshot(snapshot, region, takenAt) : new PickedSnapshot(near, null, takenAt);
    }

    private static void Check(MoveFacts facts, AppVolume volume, PickedSnapshot picked, DiagnosticBag bag)
    {
        var name = picked.Snapshot.Name;
        if (picked.Snapshot.State != ArtefactState.Ready)
            Report(bag, $"Snapshot '{name}' of volume '{volume.Name}' is {AssignedDisks.Words(picked.Snapshot.State)}", "choose another one: snapshot list");
        if (picked.Snapshot.Check is { IsGood: false } check)
            bag.Report(MoveDiagnostics.DoubtfulSnapshot, null, $"Snapshot '{name}' of volume '{volume.Name}' did not pass its verification of {check.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (picked.CopyTo is { } region && !facts.CanCopy)
            bag.Report(
                MoveDiagnostics.CannotCross, volume.Location,
                $"Snapshot '{name}' of volume '{volume.Name}' is in region '{picked.Snapshot.Region}', and driver '{facts.Sides.Target.Managed.Driver.Name}' makes no copies in '{region}'");
    }

    private static bool IsIn(Snapshot snapshot, string? region) =>
        region is null || snapshot.Region is null || string.Equals(snapshot.Region, region, StringComparison.OrdinalIgnoreCase);

    private static void Report(DiagnosticBag bag, string message, string hint) => bag.Report(MoveDiagnostics.BadSnapshot, null, message, hint);
}
