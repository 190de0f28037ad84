using System.Globalization;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.Moving;

/// <summary>Finds pods on nodes that are gone or do not answer, and says which of them may be given up.</summary>
internal static class LostNodes
{
    /// <summary>The pods that nobody can stop: their node is gone, or is not ready.</summary>
    public static IReadOnlyList<ObservedObject> FindPods(IReadOnlyList<ObservedObject> pods, IReadOnlyList<ObservedObject> nodes) =>
        [.. pods.Where(p => p.Text("status", "phase") is not ("Succeeded" or "Failed") && p.Text("spec", "nodeName") is { } node && IsLost(node, nodes))];

    /// <summary>Those that mount none of the claims: nothing that they write counts any more.</summary>
    public static IReadOnlyList<ObservedObject> Harmless(IReadOnlyList<ObservedObject> lost, IReadOnlySet<string> claims) =>
        [.. lost.Where(p => !PodClaims.OfPod(p).Overlaps(claims))];

    /// <summary>Since when pods are lost: the first time that their nodes, or else the pods themselves, stopped being ready; <c>null</c> when nothing says so.</summary>
    public static DateTimeOffset? Since(IReadOnlyList<ObservedObject> lost, IReadOnlyList<ObservedObject> nodes)
    {
        DateTimeOffset? first = null;
        foreach (var pod in lost)
        {
            var node = nodes.FirstOrDefault(n => n.Name == pod.Text("spec", "nodeName"));
            var since = (node is null ? null : ReadyChangedAt(node)) ?? ReadyChangedAt(pod);
            first = since < first || first is null ? since ?? first : first;
        }
        return first;
    }

    private static bool IsLost(string name, IReadOnlyList<ObservedObject> nodes) => nodes.FirstOrDefault(n => n.Name == name) is not { } node || !node.IsTrue("Ready");

    private static DateTimeOffset? ReadyChangedAt(ObservedObject item)
    {
        foreach (var condition in item.Items("status", "conditions"))
        {
            if (ObservedObject.Find(condition, "type")?.GetString() == "Ready" && ObservedObject.Find(condition, "status")?.GetString() != "True"
                && ObservedObject.Find(condition, "lastTransitionTime")?.GetString() is { } text
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                return at;
        }
        return null;
    }
}
