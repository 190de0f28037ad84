using Kompox.Clusters.Installing;

namespace Kompox.Clusters.Permissions;

/// <summary>What <c>cluster install</c>, <c>diff</c> and <c>uninstall</c> need.</summary>
internal static class InstallationPermissions
{
    private static readonly string[] Read = ["get", "list", "watch"];
    private static readonly string[] Look = ["get", "list"];
    private static readonly string[] Own = ["get", "list", "watch", "create", "patch", "delete"];

    public static IReadOnlyList<Permission> All { get; } =
    [
        Of("", ["namespaces"], ["get", "create", "patch", "delete"], "make the ingress namespace and remove it"),
        Of("", ["serviceaccounts", "configmaps", "secrets", "services", "persistentvolumeclaims"], Own, "the account, certificates, front door and storage of the ingress controller; reading them is handed on to it"),
        Of("apps", ["deployments"], Own, "run the ingress controller, and find one in another namespace"),
        Of("apps", ["daemonsets", "statefulsets"], Look, "find an ingress controller of others, and what is left in the namespace"),
        Of("apps", ["replicasets"], Read, "follow its rollout"),
        Of("batch", ["jobs"], Look, "see that nothing is left in the namespace"),
        Of("", ["pods"], ["get", "list", "watch", "patch"], "follow its rollout, and have new certificates seen at once"),
        Of("", ["pods/log"], ["get"], "show the last lines of a controller that fails"),
        Of("", ["events"], Read, "say why it does not start"),
        Of("", ["nodes"], Read, "find nodes of the pool `system`; handed on to the controller"),
        Of("", ["persistentvolumes"], Look, "say what stays of its storage"),
        Of("storage.k8s.io", ["storageclasses", "volumeattachments"], Look, "check that there is storage"),
        Of("secrets-store.csi.x-k8s.io", ["secretproviderclasses"], Own, "follow certificates in the platform's store (`aks` only)"),
        Of("policy", ["poddisruptionbudgets"], Own, "say how it is drained"),
        Of("networking.k8s.io", ["ingressclasses"], Own, "make the IngressClass; reading it is handed on"),
        Of("networking.k8s.io", ["ingresses"], Read, "name the apps that would go dark; handed on"),
        Of("networking.k8s.io", ["ingresses/status"], ["update"], "handed on: the controller writes the address"),
        Of("discovery.k8s.io", ["endpointslices"], Read, "handed on: the controller finds the pods of apps"),
        Of("traefik.io", [.. TraefikTypes.All.Select(t => t.Plural)], Read, "see who uses its types; handed on"),
        Of("apiextensions.k8s.io", ["customresourcedefinitions"], Own, "make the types of Traefik and remove them"),
        Of("rbac.authorization.k8s.io", ["clusterroles", "clusterrolebindings"], Own, "give the ingress controller what is handed on"),
    ];

    private static Permission Of(string group, IReadOnlyList<string> resources, IReadOnlyList<string> verbs, string purpose) =>
        new(PermissionScope.Installation, group, resources, verbs, purpose);
}
