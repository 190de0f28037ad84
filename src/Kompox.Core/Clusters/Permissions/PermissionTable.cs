namespace Kompox.Clusters.Permissions;

/// <summary>Every permission that the commands need on a cluster: the one table behind <c>cluster permissions</c> and its page.</summary>
public static class PermissionTable
{
    private const string Core = "";
    private static readonly string[] Read = ["get", "list", "watch"];
    private static readonly string[] Look = ["get", "list"];
    private static readonly string[] Own = ["get", "list", "watch", "create", "patch", "delete"];

    /// <summary>The permissions, by scope.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(PermissionScope.Cluster, Core, ["namespaces"], ["get", "create", "patch", "delete"], "make the app's namespace and remove it (`app deploy`, `box deploy`, `app destroy --delete-namespace`)")
        {
            IsOfOwnNamespaces = true,
        },
        new(PermissionScope.Cluster, Core, ["persistentvolumes"], Own, "bind disks to the app's claims (`app deploy`, `disk`, `snapshot`, `box deploy`)"),
        new(PermissionScope.Cluster, Core, ["nodes"], Look, "find the node of a disk, and say why a pod is not scheduled"),
        new(PermissionScope.Cluster, "storage.k8s.io", ["storageclasses", "volumeattachments"], Look, "check storage classes, and say which node holds a disk"),
        new(PermissionScope.Cluster, "storage.k8s.io", ["storageclasses"], ["create"], "make the class by which claims of local disks may grow (`disk resize`)"),
        new(PermissionScope.Cluster, "networking.k8s.io", ["ingressclasses"], Look, "tell which ingress controller serves the apps (`app deploy`, `cluster status`, `cluster install`)"),
        new(PermissionScope.Cluster, "networking.k8s.io", ["ingresses"], ["list"], "find hosts that two apps claim, and the certificates of all hosts (`app deploy`, `dns`, `cluster certs`)"),
        new(PermissionScope.Cluster, "snapshot.storage.k8s.io", ["volumesnapshotcontents"], ["get", "list", "create", "patch", "delete"], "keep CSI snapshots (`backend: csi` only)"),
        new(PermissionScope.App, Core, ["serviceaccounts", "configmaps", "secrets", "services", "persistentvolumeclaims"], Own, "deploy the app, its settings and its claims (`app deploy`, `secret`, `box deploy`)"),
        new(PermissionScope.App, Core, ["pods"], ["get", "list", "watch", "create", "patch", "delete"], "watch rollouts, pre-pull images, run commands (`app deploy`, `app status`, `app run`)"),
        new(PermissionScope.App, Core, ["pods/log"], ["get", "watch"], "read logs (`app logs`, and the last lines of a container that fails)"),
        new(PermissionScope.App, Core, ["pods/exec", "pods/attach", "pods/portforward"], ["get", "create"], "open shells and tunnels (`app exec`, `app tunnel`, `box ssh`)"),
        new(PermissionScope.App, Core, ["pods/ephemeralcontainers"], ["update"], "hand this right on to the people of the app's own Role"),
        new(PermissionScope.App, Core, ["events", "endpoints"], Read, "say why a pod is not ready"),
        new(PermissionScope.App, "apps", ["deployments", "daemonsets"], Own, "deploy the app's workloads, and stop and start them for snapshots"),
        new(PermissionScope.App, "apps", ["statefulsets"], ["get", "list", "watch", "patch"], "stop and start those that others added and that mount a disk, for snapshots"),
        new(PermissionScope.App, "apps", ["replicasets"], Read, "follow rollouts"),
        new(PermissionScope.App, "batch", ["jobs"], Own, "run services that end"),
        new(PermissionScope.App, "networking.k8s.io", ["ingresses", "networkpolicies"], Own, "publish the app and fence it in"),
        new(PermissionScope.App, "traefik.io", ["middlewares", "serverstransports"], Own, "redirects, users, networks, body sizes and timeouts of ingress rules (`app deploy`, with Traefik)"),
        new(PermissionScope.App, "rbac.authorization.k8s.io", ["roles", "rolebindings"], Own, "make the Role `APP-access` for people who look after the app"),
        new(PermissionScope.System, "snapshot.storage.k8s.io", ["volumesnapshots"], Own, "take CSI snapshots (`backend: csi` only)"),
        new(PermissionScope.System, Core, ["configmaps"], Own, "remember disks, snapshots and deployments"),
        new(PermissionScope.System, Core, ["pods"], Own, "copy, check, export and import disks (`disk`, `snapshot`)"),
        new(PermissionScope.System, Core, ["pods/log"], ["get", "watch"], "follow the progress of copies"),
        new(PermissionScope.System, Core, ["pods/exec", "pods/attach"], ["get", "create"], "stream disks (`disk export`, `disk import`)"),
        new(PermissionScope.System, Core, ["persistentvolumeclaims"], Own, "mount disks of CSI drivers in these pods"),
        new(PermissionScope.System, Core, ["events"], Read, "say why such a pod does not run"),
        new(PermissionScope.Ingress, Core, ["services", "pods"], Look, "find the front door and the ingress controller's pods (`cluster status`, `cluster logs`, `dns`)"),
        new(PermissionScope.Ingress, "apps", ["deployments", "daemonsets"], Look, "say whether it is installed (`cluster status`)"),
        new(PermissionScope.Ingress, Core, ["events"], Read, "say why the load balancer has no address (`cluster status`)"),
        new(PermissionScope.Ingress, Core, ["pods/log"], ["get", "watch"], "read its log (`cluster logs`), and what it says of certificates (`cluster certs`)"),
        new(PermissionScope.Ingress, Core, ["pods/portforward"], ["get", "create"], "ask it which certificates it serves (`cluster certs`)"),
        new(PermissionScope.Ingress, Core, ["secrets", "configmaps"], Look, "read the certificates that it is given (`cluster certs`)"),
        new(PermissionScope.System, "batch", ["jobs"], Own, "run copies to their end whatever becomes of the command"),
        .. InstallationPermissions.All,
    ];
}
