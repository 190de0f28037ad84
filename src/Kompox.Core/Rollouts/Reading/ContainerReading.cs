using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>One container of a pod as its node reports it.</summary>
internal sealed record ContainerReading
{
    public required string Name { get; init; }
    public required string Image { get; init; }

    /// <summary>Whether it has to end before the pod's other containers start.</summary>
    public bool IsInit { get; init; }
    public bool IsReady { get; init; }
    public long Restarts { get; init; }

    /// <summary>For example <c>ContainerCreating</c>, <c>ImagePullBackOff</c>, <c>CrashLoopBackOff</c>; <c>null</c> unless it waits.</summary>
    public string? WaitingReason { get; init; }
    public string? WaitingMessage { get; init; }
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>How it ended; <c>null</c> while it runs or waits.</summary>
    public ExitReading? Ended { get; init; }

    /// <summary>How its run before this one ended.</summary>
    public ExitReading? LastEnded { get; init; }

    /// <summary>The container in the pod's <c>spec</c>.</summary>
    public JsonElement Spec { get; init; }

    /// <summary>Whether the node has its image: it has run, or would have.</summary>
    public bool HasImage { get; init; }

    /// <summary>Whether something besides its running says when it is ready.</summary>
    public bool HasReadinessProbe => ObservedObject.Find(Spec, "readinessProbe") is not null;

    /// <summary>The last end that is known.</summary>
    public ExitReading? Exit => Ended ?? LastEnded;

    /// <summary>Reads a container from its specification and status (absent until the node has seen the pod).</summary>
    public static ContainerReading Of(JsonElement spec, JsonElement? status, bool isInit)
    {
        var state = status ?? default;
        return new ContainerReading
        {
            Name = JsonReading.Text(spec, "name") ?? "",
            Image = JsonReading.Text(spec, "image") ?? "",
            IsInit = isInit,
            IsReady = JsonReading.IsTrue(state, "ready"),
            Restarts = JsonReading.Number(state, "restartCount") ?? 0,
            WaitingReason = JsonReading.Text(state, "state", "waiting", "reason"),
            WaitingMessage = JsonReading.Text(state, "state", "waiting", "message"),
            RunningSince = JsonReading.Time(state, "state", "running", "startedAt"),
            Ended = ExitReading.Of(state, "state", "terminated"),
            LastEnded = ExitReading.Of(state, "lastState", "terminated"),
            Spec = spec,
            HasImage = JsonReading.Text(state, "imageID") is { Length: > 0 },
        };
    }
}
