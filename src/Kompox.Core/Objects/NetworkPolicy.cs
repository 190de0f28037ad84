using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>networking.k8s.io/v1 NetworkPolicy.</summary>
public sealed record NetworkPolicy : KubernetesObject
{
    public override string ApiVersion => "networking.k8s.io/v1";
    public override string Kind => "NetworkPolicy";
    public required LabelSelector PodSelector { get; init; }

    /// <summary><c>Ingress</c>, <c>Egress</c> or both.</summary>
    public required IReadOnlyList<string> PolicyTypes { get; init; }
    public IReadOnlyList<NetworkPolicyRule> Ingress { get; init; } = [];
    public IReadOnlyList<NetworkPolicyRule> Egress { get; init; } = [];

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("podSelector", PodSelector);
        writer.Field("policyTypes", PolicyTypes);
        writer.Field("ingress", Ingress);
        writer.Field("egress", Egress);
        writer.EndMap();
    }
}
