using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>The pod that is looked at, and what is around it.</summary>
internal sealed record TroubleContext(RolloutView View, WorkloadReading Workload, PodReading Pod)
{
    /// <summary>The events about the pod, oldest first.</summary>
    public IReadOnlyList<EventReading> Events { get; } = View.EventsOf(Pod.Object.Uid);

    /// <summary>For example <c>container 'web' of pod 'app1-app-5bb7f44495-ckbpt'</c>.</summary>
    public string Name(ContainerReading container) =>
        $"{(container.IsInit ? "init container" : "container")} '{container.Name}' of pod '{Pod.Name}'";

    /// <summary>The last event of one of these reasons, about a container or the whole pod.</summary>
    public EventReading? Last(string? container, params ReadOnlySpan<string> reasons)
    {
        for (var i = Events.Count - 1; i >= 0; i--)
        {
            if (Events[i].Container == container && reasons.Contains(Events[i].Reason))
                return Events[i];
        }
        return null;
    }

    /// <summary>Names of the claims that the pod mounts.</summary>
    public IReadOnlyList<string> Claims { get; } =
        [.. Pod.Object.Items("spec", "volumes").Select(v => JsonReading.Text(v, "persistentVolumeClaim", "claimName")).OfType<string>()];

    /// <summary>The whole word of a message with a capital, and nothing that ends a sentence at its end.</summary>
    public static string Sentence(string text)
    {
        var trimmed = text.Trim().TrimEnd('.');
        return trimmed.Length == 0 ? trimmed : char.ToUpperInvariant(trimmed[0]) + trimmed[1..];
    }
}
