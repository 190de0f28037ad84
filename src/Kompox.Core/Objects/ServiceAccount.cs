using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 ServiceAccount.</summary>
public sealed record ServiceAccount : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "ServiceAccount";
    public bool? AutomountServiceAccountToken { get; init; }
    protected override void WriteBody(ObjectWriter writer) => writer.Field("automountServiceAccountToken", AutomountServiceAccountToken);
}
