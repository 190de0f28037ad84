using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;

namespace Kompox.Cli.Commands.Pods;

/// <summary>Whose logs are meant.</summary>
/// <param name="Query">The pods.</param>
/// <param name="Containers">Containers by name; empty: that of the service, or the first one.</param>
/// <param name="IsAll">All containers of all pods.</param>
internal sealed record LogChoice(PodQuery Query, IReadOnlyList<string> Containers, bool IsAll)
{
    /// <summary>The containers of a pod that are meant.</summary>
    public IReadOnlyList<string> Of(ObservedObject pod)
    {
        if (Query.Pod is { } name && pod.Name != name)
            return [];
        var present = PodSelection.Containers(pod);
        if (IsAll)
            return present;
        IReadOnlyList<string> wanted = Containers.Count > 0 ? Containers : Query.Container is { } one ? [one] : [];
        return [.. wanted.Where(present.Contains)];
    }
}
