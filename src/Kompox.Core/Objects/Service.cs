using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 Service.</summary>
public sealed record Service : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "Service";

    /// <summary><c>null</c> (ClusterIP), <c>LoadBalancer</c>, <c>NodePort</c> or <c>ExternalName</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Headless: the name resolves to the pods' addresses, ready or not.</summary>
    public bool IsHeadless { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Selector { get; init; } = [];
    public IReadOnlyList<ServicePort> Ports { get; init; } = [];
    public string? ExternalName { get; init; }

    /// <summary><c>Local</c>: only nodes with a pod take part, and pods see the addresses of visitors; <c>null</c>: <c>Cluster</c>.</summary>
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>Networks that a load balancer lets in, for example <c>10.0.0.0/8</c>; empty: everybody.</summary>
    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init; } = [];

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("type", Type);
        writer.Field("clusterIP", IsHeadless ? "None" : null);
        writer.Field("externalName", ExternalName);
        writer.Field("externalTrafficPolicy", ExternalTrafficPolicy);
        writer.Field("loadBalancerSourceRanges", LoadBalancerSourceRanges);
        writer.Field("publishNotReadyAddresses", IsHeadless ? true : null);
        writer.Field("ports", Ports);
        writer.Field("selector", Selector);
        writer.EndMap();
    }
}
