using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Clusters.Permissions;

/// <summary>Who gets the permissions, and for what.</summary>
/// <param name="Subject">The user, group or ServiceAccount.</param>
/// <param name="App">The only app; <c>null</c>: every app of the cluster.</param>
public sealed record PermissionChoice(RoleSubject Subject, AppNames? App)
{
    /// <summary>With an app: the namespace of the ingress controller, when it may be looked into too.</summary>
    public string? IngressNamespace { get; init; }

    /// <summary>Without an app: whether the ingress controller may be installed too.</summary>
    public bool Installs { get; init; }

    /// <summary>Name of the roles and bindings, and of the ServiceAccount when none is named.</summary>
    public const string DefaultName = "kompoxops";

    /// <summary>Namespace of Kompox's own records and Jobs.</summary>
    public const string SystemNamespace = "kompox-system";

    /// <summary>The ServiceAccount that the roles are for when nobody else is named.</summary>
    public static RoleSubject DefaultSubject { get; } = RoleSubject.ServiceAccount(SystemNamespace, DefaultName);
}
