using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>rbac.authorization.k8s.io/v1 RoleBinding of one subject to one Role of the same namespace.</summary>
public sealed record RoleBinding : KubernetesObject
{
    public override string ApiVersion => "rbac.authorization.k8s.io/v1";
    public override string Kind => "RoleBinding";
    public required string Role { get; init; }
    public required RoleSubject Subject { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("roleRef");
        writer.StartMap();
        writer.Field("apiGroup", "rbac.authorization.k8s.io");
        writer.Field("kind", "Role");
        writer.Field("name", Role);
        writer.EndMap();
        writer.Field("subjects", [Subject]);
    }
}
