using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>networking.k8s.io/v1 IngressClass.</summary>
public sealed record IngressClass : KubernetesObject
{
    public override string ApiVersion => "networking.k8s.io/v1";
    public override string Kind => "IngressClass";

    /// <summary>For example <c>traefik.io/ingress-controller</c>.</summary>
    public required string Controller { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("controller", Controller);
        writer.EndMap();
    }
}
