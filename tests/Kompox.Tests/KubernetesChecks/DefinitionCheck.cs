using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>
/// Fields of apiextensions.k8s.io/v1 CustomResourceDefinition, by its published reference:
/// https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
/// </summary>
internal static class DefinitionCheck
{
    public const string ApiVersion = "apiextensions.k8s.io/v1";

    public static void Run(ManifestSet set, JsonObject item, string path)
    {
        set.Require(item.Text("apiVersion") == ApiVersion, path, "apiVersion");
        Fields(set, item["spec"], path, "spec", ["group", "names", "scope", "versions", "conversion", "preserveUnknownFields"], ["group", "names", "scope", "versions"]);
        Fields(set, item.At("spec", "names"), path, "names", ["kind", "plural", "singular", "listKind", "shortNames", "categories"], ["kind", "plural"]);
        set.Require(item.Text("metadata", "name") == $"{item.Text("spec", "names", "plural")}.{item.Text("spec", "group")}", path, "the name is the plural and the group");
        var versions = item["spec"].Items("versions");
        set.Require(versions.Count(v => v.IsTrue("storage")) == 1, path, "one version is stored");
        foreach (var version in versions)
        {
            Fields(
                set, version, path, "version", ["name", "served", "storage", "schema", "subresources", "additionalPrinterColumns", "deprecated", "deprecationWarning"],
                ["name", "served", "storage", "schema"]);
            set.Require(version.Text("schema", "openAPIV3Schema", "type") == "object", path, "the schema is of an object");
        }
    }

    private static void Fields(ManifestSet set, JsonNode? node, string path, string what, string[] known, string[] needed)
    {
        var names = (node as JsonObject)?.Select(p => p.Key).ToList() ?? [];
        foreach (var name in names.Except(known))
            set.Report(path, $"{what} has no field '{name}'");
        foreach (var name in needed.Except(names))
            set.Report(path, $"{what} lacks '{name}'");
    }
}
