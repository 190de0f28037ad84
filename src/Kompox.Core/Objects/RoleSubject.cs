using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Who gets a role: a ServiceAccount of a namespace, or a <c>User</c> or <c>Group</c> of the cluster.</summary>
public sealed record RoleSubject(string Kind, string Name, string? Namespace = null) : IWritable
{
    /// <summary>A ServiceAccount.</summary>
    public static RoleSubject ServiceAccount(string? space, string name) => new("ServiceAccount", name, space);

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        if (Kind != "ServiceAccount")
            writer.Field("apiGroup", "rbac.authorization.k8s.io");
        writer.Field("kind", Kind);
        writer.Field("name", Name);
        writer.Field("namespace", Namespace);
    }
}
