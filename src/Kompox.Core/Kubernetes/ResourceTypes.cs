using Kompox.Objects;

namespace Kompox.Kubernetes;

/// <summary>The types that Kompox works with.</summary>
public static class ResourceTypes
{
    public static readonly ResourceType Namespace = new("v1", "Namespace", "namespaces", IsNamespaced: false);
    public static readonly ResourceType Node = new("v1", "Node", "nodes", IsNamespaced: false);
    public static readonly ResourceType Pod = new("v1", "Pod", "pods");
    public static readonly ResourceType Event = new("v1", "Event", "events");
    public static readonly ResourceType ConfigMap = new("v1", "ConfigMap", "configmaps");
    public static readonly ResourceType Secret = new("v1", "Secret", "secrets");
    public static readonly ResourceType Service = new("v1", "Service", "services");
    public static readonly ResourceType ServiceAccount = new("v1", "ServiceAccount", "serviceaccounts");
    public static readonly ResourceType PersistentVolume = new("v1", "PersistentVolume", "persistentvolumes", IsNamespaced: false);
    public static readonly ResourceType PersistentVolumeClaim = new("v1", "PersistentVolumeClaim", "persistentvolumeclaims");
    public static readonly ResourceType Deployment = new("apps/v1", "Deployment", "deployments");
    public static readonly ResourceType ReplicaSet = new("apps/v1", "ReplicaSet", "replicasets");
    public static readonly ResourceType DaemonSet = new("apps/v1", "DaemonSet", "daemonsets");
    public static readonly ResourceType StatefulSet = new("apps/v1", "StatefulSet", "statefulsets");
    public static readonly ResourceType Job = new("batch/v1", "Job", "jobs");
    public static readonly ResourceType Ingress = new("networking.k8s.io/v1", "Ingress", "ingresses");
    public static readonly ResourceType IngressClass = new("networking.k8s.io/v1", "IngressClass", "ingressclasses", IsNamespaced: false);
    public static readonly ResourceType NetworkPolicy = new("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies");
    public static readonly ResourceType Role = new("rbac.authorization.k8s.io/v1", "Role", "roles");
    public static readonly ResourceType RoleBinding = new("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings");
    public static readonly ResourceType ClusterRole = new("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", IsNamespaced: false);
    public static readonly ResourceType ClusterRoleBinding = new("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", IsNamespaced: false);
    public static readonly ResourceType CustomResourceDefinition =
        new("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", IsNamespaced: false);
    public static readonly ResourceType PodDisruptionBudget = new("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets");

    /// <summary>What servers before 1.21 have instead.</summary>
    public static readonly ResourceType PodDisruptionBudgetBeta = new("policy/v1beta1", "PodDisruptionBudget", "poddisruptionbudgets");
    public static readonly ResourceType Middleware = new("traefik.io/v1alpha1", "Middleware", "middlewares");
    public static readonly ResourceType ServersTransport = new("traefik.io/v1alpha1", "ServersTransport", "serverstransports");
    public static readonly ResourceType StorageClass = new("storage.k8s.io/v1", "StorageClass", "storageclasses", IsNamespaced: false);
    public static readonly ResourceType VolumeAttachment = new("storage.k8s.io/v1", "VolumeAttachment", "volumeattachments", IsNamespaced: false);
    public static readonly ResourceType VolumeSnapshot = new("snapshot.storage.k8s.io/v1", "VolumeSnapshot", "volumesnapshots");
    public static readonly ResourceType VolumeSnapshotContent =
        new("snapshot.storage.k8s.io/v1", "VolumeSnapshotContent", "volumesnapshotcontents", IsNamespaced: false);

    public static readonly ResourceType SecretProviderClass = new("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", "secretproviderclasses");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ResourceType> All { get; } =
    [
        Namespace, Node, Pod, Event, ConfigMap, Secret, Service, ServiceAccount, PersistentVolume, PersistentVolumeClaim, Deployment, ReplicaSet,
        DaemonSet, StatefulSet, Job, Ingress, IngressClass, NetworkPolicy, Role, RoleBinding, ClusterRole, ClusterRoleBinding, CustomResourceDefinition,
        PodDisruptionBudget, PodDisruptionBudgetBeta, Middleware, ServersTransport, StorageClass, VolumeAttachment, VolumeSnapshot, VolumeSnapshotContent,
        SecretProviderClass,
    ];

    /// <summary>The type of an API version and kind, or <c>null</c>.</summary>
    public static ResourceType? Find(string apiVersion, string kind)
    {
        foreach (var type in All)
        {
            if (type.Kind == kind && type.ApiVersion == apiVersion)
                return type;
        }
        return null;
    }

    /// <summary>The type of an object that Kompox renders.</summary>
    public static ResourceType Of(KubernetesObject item) =>
        Find(item.ApiVersion, item.Kind) ?? throw new ArgumentException($"{item.ApiVersion} {item.Kind} has no entry", nameof(item));
}
