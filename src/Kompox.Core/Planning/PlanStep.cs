using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning;

/// <summary>One change of a plan. Doing it again after an interruption does no harm.</summary>
/// <param name="Key">The object.</param>
/// <param name="Rank">Its place in the order, see <see cref="ApplyRank"/>.</param>
public abstract record PlanStep(ObjectKey Key, int Rank)
{
    /// <summary>What it does.</summary>
    public abstract PlanAction Action { get; }

    /// <summary>The fields that change, when the object stays.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Whether the pods of a workload are replaced by it.</summary>
    public bool RestartsPods { get; init; }

    /// <summary>The line that is told when the step begins.</summary>
    public abstract MessageEvent Message { get; }

    /// <summary>Does it.</summary>
    public abstract Task RunAsync(PlanScope scope, CancellationToken cancellationToken);

    /// <summary>A message with kind, name and namespace of the object.</summary>
    protected MessageEvent Tell(string message, params IReadOnlyList<KeyValuePair<string, string>> fields) =>
        new(message, [new("kind", Key.Type.Kind), new("name", Key.Name), new("namespace", Key.Namespace ?? ""), .. fields]);
}
