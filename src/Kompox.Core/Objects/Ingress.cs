using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>networking.k8s.io/v1 Ingress.</summary>
public sealed record Ingress : KubernetesObject
{
    public override string ApiVersion => "networking.k8s.io/v1";
    public override string Kind => "Ingress";

    /// <summary><c>null</c>: the cluster's default class.</summary>
    public string? IngressClassName { get; init; }
    public required IReadOnlyList<IngressHost> Rules { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("ingressClassName", IngressClassName);
        writer.Field("rules", Rules);
        writer.EndMap();
    }
}
