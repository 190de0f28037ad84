using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Changes;

/// <summary>Changes that go in one message, so all of them or none; no two of them are about the same name.</summary>
internal sealed record UpdateBatch(IReadOnlyList<UpdatePlan> Plans)
{
    // A server writes its journal for each message: fifty at once make a thousand quick.
    private const int MostChanges = 50;
    private const int MostBytes = 30_000;

    /// <summary>Cuts plans into batches, in their order.</summary>
    public static IReadOnlyList<UpdateBatch> Cut(IReadOnlyList<UpdatePlan> plans)
    {
        var batches = new List<UpdateBatch>();
        var (current, names, size) = (new List<UpdatePlan>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var plan in plans)
        {
            if (current.Count == MostChanges || current.Count > 0 && (size + plan.Size > MostBytes || plan.Names.Any(names.Contains)))
            {
                batches.Add(new UpdateBatch(current));
                (current, size) = ([], 0);
                names.Clear();
            }
            current.Add(plan);
            names.UnionWith(plan.Names);
            size += plan.Size;
        }
        return current.Count > 0 ? [.. batches, new UpdateBatch(current)] : batches;
    }

    /// <summary>The message; a <see cref="FormatException"/> when it is more than a message can hold.</summary>
    public WireMessage ToMessage(string zone) => new()
    {
        Opcode = WireOpcode.Update,
        Questions = [new WireQuestion(zone, WireType.Soa)],
        Answers = [.. Plans.SelectMany(p => p.Conditions)],
        Authority = [.. Plans.SelectMany(p => p.Updates)],
    };
}
