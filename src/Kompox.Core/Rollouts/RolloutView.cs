using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts;

/// <summary>Everything that is known about the workloads that a rollout waits for, at one moment.</summary>
internal sealed record RolloutView
{
    /// <summary>In the order of the keys; a workload that is not there is left out.</summary>
    public required IReadOnlyList<WorkloadReading> Workloads { get; init; }

    /// <summary>Names of workloads that are not there.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<EventReading> Events { get; init; }

    /// <summary>What is around the app; <c>null</c> until somebody asks.</summary>
    public RolloutFacts? Facts { get; init; }

    /// <summary>By our clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether every workload is as wanted.</summary>
    public bool IsDone => Missing.Count == 0 && Workloads.All(w => w.IsDone);

    /// <summary>The events about an object, oldest first.</summary>
    public IReadOnlyList<EventReading> EventsOf(string uid) => [.. Events.Where(e => e.Uid == uid)];
}
