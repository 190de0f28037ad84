using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 Namespace.</summary>
public sealed record Namespace : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "Namespace";
    protected override void WriteBody(ObjectWriter writer) { }
}
