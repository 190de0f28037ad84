using Kompox.Operations;

namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>Tells an artefact from others with the same tags: whoever copies a disk in the portal copies its tags, too.</summary>
internal sealed class TagTwins(IOperationSink events)
{
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One of each name: the one whose id we would have given it, else the oldest. The others are told once and left alone.</summary>
    /// <param name="found">Disks, or snapshots, of one volume.</param>
    /// <param name="nameTag">The tag with the name.</param>
    /// <param name="idOf">The id that we give a name.</param>
    public IReadOnlyList<DiskResource> Keep(IReadOnlyList<DiskResource> found, string nameTag, Func<string, string> idOf)
    {
        var kept = new List<DiskResource>();
        foreach (var twins in found.GroupBy(r => r.Tag(nameTag)!, StringComparer.Ordinal))
        {
            var ours = twins.FirstOrDefault(t => idOf(twins.Key).Equals(t.Id, StringComparison.OrdinalIgnoreCase)) ?? twins.OrderBy(t => t.Properties?.TimeCreated).First();
            kept.Add(ours);
            foreach (var other in twins.Where(t => t != ours && _told.Add(t.Id ?? "")))
                events.Report(new MessageEvent("left alone: it bears the tags of another one", new("name", twins.Key), new("id", other.Id ?? "")) { IsWarning = true });
        }
        return kept;
    }
}
