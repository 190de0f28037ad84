using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>policy/v1 PodDisruptionBudget.</summary>
public sealed record PodDisruptionBudget : KubernetesObject
{
    public override string ApiVersion => IsBeta ? "policy/v1beta1" : "policy/v1";
    public override string Kind => "PodDisruptionBudget";

    /// <summary>Whether the server is older than 1.21 and knows <c>policy/v1beta1</c> only.</summary>
    public bool IsBeta { get; init; }

    /// <summary>How many pods may be away at the same time.</summary>
    public required int MaxUnavailable { get; init; }
    public required IReadOnlyList<KeyValuePair<string, string>> Selector { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("maxUnavailable", (long?)MaxUnavailable);
        writer.Field("selector", new LabelSelector { MatchLabels = Selector });
        writer.EndMap();
    }
}
