using Kompox.Kubernetes;
using Kompox.Planning.Steps;

namespace Kompox.Planning;

/// <summary>
/// Keeps writers apart when a volume moves between workloads: one that goes lets it go first, one that changes has ended its former pods
/// before the other one starts. Within one workload the Recreate strategy sees to it.
/// </summary>
internal static class WriterOrder
{
    /// <summary>The steps with waits and later ranks where they are needed.</summary>
    public static IEnumerable<PlanStep> Apply(IReadOnlyList<PlanStep> steps, PlanRequest request)
    {
        var takers = steps.OfType<ApplyStep>().Where(s => s.Desired.IsWorkload).Select(s => (Step: s, Claims: Gained(s, request))).Where(t => t.Claims.Count > 0).ToList();
        if (takers.Count == 0)
            return steps;
        var result = new List<PlanStep>();
        foreach (var step in steps)
        {
            switch (step)
            {
                case RemoveStep { Rank: ApplyRank.RetiredWorkload } removal:
                    result.Add(removal with { Claims = Taken(PodClaims.OfWorkload(removal.Present), removal.Key, takers) });
                    break;
                case ApplyStep { IsNew: false, Desired.IsWorkload: true, RestartsPods: true } change when step.Key.Type == ResourceTypes.Deployment:
                    result.Add(change);
                    if (Taken(PodClaims.OfWorkload(request.Inventory.Find(step.Key)!), step.Key, takers) is { Count: > 0 } claims)
                        result.Add(new VacateStep(step.Key, claims));
                    break;
                default:
                    result.Add(step);
                    break;
            }
        }
        var vacated = result.OfType<VacateStep>().ToList();
        return result.Select(s => s is ApplyStep { Desired.IsWorkload: true } apply && vacated.Exists(v => v.Key != s.Key && Gained(apply, request).Overlaps(v.Claims))
            ? apply with { Rank = ApplyRank.LaterWorkload }
            : s);
    }

    // Claims that a workload will mount and does not mount yet.
    private static HashSet<string> Gained(ApplyStep step, PlanRequest request)
    {
        var claims = new HashSet<string>(PodClaims.OfWorkload(step.Desired.Content), StringComparer.Ordinal);
        if (!step.IsNew && request.Inventory.Find(step.Key) is { } present)
            claims.ExceptWith(PodClaims.OfWorkload(present));
        return claims;
    }

    private static HashSet<string> Taken(IReadOnlySet<string> held, ObjectKey holder, List<(ApplyStep Step, HashSet<string> Claims)> takers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (step, claims) in takers)
        {
            if (step.Key != holder)
                taken.UnionWith(claims.Where(held.Contains));
        }
        return taken;
    }
}
