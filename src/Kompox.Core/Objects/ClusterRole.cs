using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>rbac.authorization.k8s.io/v1 ClusterRole.</summary>
public sealed record ClusterRole : KubernetesObject
{
    public override string ApiVersion => "rbac.authorization.k8s.io/v1";
    public override string Kind => "ClusterRole";
    public required IReadOnlyList<PolicyRule> Rules { get; init; }
    protected override void WriteBody(ObjectWriter writer) => writer.Field("rules", Rules);
}
