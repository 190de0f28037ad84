using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>In which order a plan's steps are done: what others refer to comes first. Steps of one rank may be done at the same time.</summary>
public static class ApplyRank
{
    /// <summary>Workloads that go must be gone before others take their volumes.</summary>
    public const int RetiredWorkload = 85;
    public const int Workload = 90;

    /// <summary>After a workload has let a volume go that <see cref="LaterWorkload"/> wants.</summary>
    public const int Vacate = 92;
    public const int LaterWorkload = 94;

    /// <summary>What is no longer wanted goes when the rest is in place.</summary>
    public const int Prune = 130;
    public const int PruneClaim = 140;
    public const int PruneVolume = 141;

    /// <summary>The rank of an object that is applied.</summary>
    public static int Of(ResourceType type, JsonElement body) => type.Kind switch
    {
        "Namespace" => 0,
        "CustomResourceDefinition" => 5,
        "ServiceAccount" => 10,
        "Role" or "ClusterRole" => 20,
        "RoleBinding" or "ClusterRoleBinding" => 30,
        "NetworkPolicy" => 40,
        "IngressClass" => 45,
        "PersistentVolume" => 50,
        "PersistentVolumeClaim" => 60,
        "SecretProviderClass" => 65,
        "ConfigMap" => 70,
        "Secret" => 80,
        "Deployment" or "DaemonSet" or "Job" => Workload,
        "PodDisruptionBudget" => 95,
        "Service" => ObservedObject.Find(body, "spec", "clusterIP") is { ValueKind: JsonValueKind.String } ip && ip.ValueEquals("None") ? 110 : 100,
        "Middleware" or "ServersTransport" => 115,
        _ => 120,
    };
}
