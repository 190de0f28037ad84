using System.Text;
using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class MetadataCheck
{
    private const int AnnotationBytes = 256 * 1024;
    private static readonly string[] ClusterScoped = ["Namespace", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "IngressClass"];

    /// <summary>What must be applied before what.</summary>
    private static readonly string[] Order =
    [
        "Namespace", "CustomResourceDefinition", "ServiceAccount", "ClusterRole", "Role", "ClusterRoleBinding", "RoleBinding", "NetworkPolicy", "IngressClass",
        "PersistentVolume", "PersistentVolumeClaim",
    ];

    public static void Run(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.Text("apiVersion") is { Length: > 0 } && item.Text("kind") is { Length: > 0 }, path, "apiVersion and kind are required");
        var kind = item.Text("kind") ?? "";
        var name = item.Text("metadata", "name") ?? "";
        var valid = kind switch
        {
            "Service" => Names.IsServiceName(name),
            "Namespace" or "Job" => Names.IsLabel(name),
            _ => Names.IsSubdomain(name),
        };
        set.Require(valid, path, $"'{name}' is not a valid name");
        var space = item.Text("metadata", "namespace");
        set.Require(space is null || !ClusterScoped.Contains(kind), path, "a cluster-wide object has a namespace");
        set.Require(space is null || Names.IsLabel(space), path, $"'{space}' is not a valid namespace");
        RunLabels(set, item["metadata"], path);
    }

    /// <summary>Labels and annotations of an object or of a pod template.</summary>
    public static void RunLabels(ManifestSet set, JsonNode? metadata, string path)
    {
        foreach (var (key, value) in metadata.Pairs("labels"))
        {
            set.Require(Names.IsQualifiedName(key), path, $"'{key}' is not a label");
            set.Require(Names.IsLabelValue(value), path, $"'{value}' is not a value of the label '{key}'");
        }
        var bytes = 0;
        foreach (var (key, value) in metadata.Pairs("annotations"))
        {
            set.Require(Names.IsQualifiedName(key) || Names.IsQualifiedName(key.ToLowerInvariant()), path, $"'{key}' is not an annotation");
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        }
        set.Require(bytes <= AnnotationBytes, path, $"{bytes} bytes of annotations");
    }

    public static void RunOnAll(ManifestSet set)
    {
        foreach (var group in set.Objects.GroupBy(o => ManifestSet.PathOf(o) + "@" + o.Text("metadata", "namespace")).Where(g => g.Count() > 1))
            set.Report(group.Key, $"is there {group.Count()} times");
        var spaces = set.Objects.Where(o => !ClusterScoped.Contains(o.Text("kind"))).Select(o => o.Text("metadata", "namespace") ?? "").Distinct().ToList();
        set.Require(spaces.Count <= 1, "namespaces", $"objects of one app are in several: {string.Join(", ", spaces)}");
        var last = -1;
        foreach (var item in set.Objects)
        {
            var at = Array.IndexOf(Order, item.Text("kind"));
            set.Require(at < 0 || at >= last && last < Order.Length, ManifestSet.PathOf(item), "comes after objects that need it");
            last = at < 0 ? Order.Length : Math.Max(at, last);
        }
    }
}
