using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>rbac.authorization.k8s.io/v1 Role.</summary>
public sealed record Role : KubernetesObject
{
    public override string ApiVersion => "rbac.authorization.k8s.io/v1";
    public override string Kind => "Role";
    public required IReadOnlyList<PolicyRule> Rules { get; init; }
    protected override void WriteBody(ObjectWriter writer) => writer.Field("rules", Rules);
}
