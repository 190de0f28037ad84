using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>rbac.authorization.k8s.io/v1 ClusterRoleBinding of one subject to one ClusterRole.</summary>
public sealed record ClusterRoleBinding : KubernetesObject
{
    public override string ApiVersion => "rbac.authorization.k8s.io/v1";
    public override string Kind => "ClusterRoleBinding";
    public required string Role { get; init; }
    public required RoleSubject Subject { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("roleRef");
        writer.StartMap();
        writer.Field("apiGroup", "rbac.authorization.k8s.io");
        writer.Field("kind", "ClusterRole");
        writer.Field("name", Role);
        writer.EndMap();
        writer.Field("subjects", [Subject]);
    }
}
