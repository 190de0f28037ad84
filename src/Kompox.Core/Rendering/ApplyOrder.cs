using Kompox.Objects;
using Kompox.Objects.Traefik;

namespace Kompox.Rendering;

/// <summary>The order in which objects are applied: what others refer to comes first.</summary>
internal static class ApplyOrder
{
    /// <summary>The objects by rank of their kind; objects of one rank keep their order, equal ones are kept once.</summary>
    public static IReadOnlyList<KubernetesObject> Sort(IReadOnlyList<KubernetesObject> objects)
    {
        var seen = new HashSet<(string, string?)>();
        var ranked = new List<KubernetesObject>(objects.Count);
        for (var rank = 0; rank <= LastRank; rank++)
        {
            foreach (var item in objects)
            {
                if (RankOf(item) == rank && seen.Add((item.Kind, item.Metadata.Name)))
                    ranked.Add(item);
            }
        }
        return ranked;
    }

    private const int LastRank = 13;

    private static int RankOf(KubernetesObject item) => item switch
    {
        Namespace => 0,
        ServiceAccount => 1,
        Role => 2,
        RoleBinding => 3,
        NetworkPolicy => 4,
        PersistentVolume => 5,
        PersistentVolumeClaim => 6,
        ConfigMap => 7,
        Secret => 8,
        Workload => 9,
        Service { IsHeadless: false } => 10,
        Service => 11,
        Middleware or ServersTransport => 12,
        _ => LastRank,
    };
}
