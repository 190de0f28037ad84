using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads a cluster's front door.</summary>
internal static class ClusterIngressReader
{
    /// <summary>The ingress of a cluster, or <c>null</c> when it has none.</summary>
    public static ClusterIngress? Read(FieldReader ingress, DiagnosticBag bag)
    {
        if (ingress.Mapping is not { Entries.Count: > 0 })
            return null;
        var defaults = new ClusterIngress();
        return new ClusterIngress
        {
            Namespace = ReadName(ingress, "namespace", CheckLabel, bag) ?? defaults.Namespace,
            Controller = ControllerOf(ingress.Text("controller")),
            Class = ReadName(ingress, "class", NameRules.CheckSubdomain, bag) ?? defaults.Class,
            Service = ingress.Text("service"),
            ServiceAccount = ReadName(ingress, "serviceAccount", NameRules.CheckSubdomain, bag) ?? defaults.ServiceAccount,
            Domain = ReadName(ingress, "domain", NameRules.CheckSubdomain, bag),
            CertResolver = ingress.Text("certResolver"),
            CertEmail = ingress.Text("certEmail"),
            Certificates = CertificateReader.ReadCertificates(ingress, bag),
            Resolvers = CertificateReader.ReadResolvers(ingress, bag),
            Image = ingress.Text("image"),
            PullSecrets = ingress.Texts("pullSecrets"),
            Arguments = ingress.Texts("arguments"),
            Patches = [.. ingress.Items("patches").Select(p => ReadPatch(new FieldReader(p))).OfType<IngressPatch>()],
            Storage = ReadStorage(ingress.Object("storage")),
            ChartVersion = ingress.Text("chartVersion"),
            Places = FieldPlacesReader.Read(ingress, "arguments", "pullSecrets", "storage"),
        };
    }

    private static string? ReadName(FieldReader fields, string key, Func<string, string, DiagnosticBag, SourceLocation?, bool> check, DiagnosticBag bag) =>
        fields.Scalar(key) is { } name && check($"ingress {key}", name.Text, bag, name.Location) ? name.Text : null;

    private static bool CheckLabel(string what, string name, DiagnosticBag bag, SourceLocation? at) => NameRules.CheckLabel(what, name, bag, at);

    private static IngressController ControllerOf(string? word) => word switch
    {
        "helm" => IngressController.Helm,
        "external" => IngressController.External,
        _ => IngressController.Traefik,
    };

    private static IngressStorage? ReadStorage(FieldReader storage) => storage.Mapping is null
        ? null
        : new IngressStorage(storage.Text("size") is { } text && ByteSize.TryParseQuantity(text, out var size) ? size : IngressStorage.DefaultSize, storage.Text("class"));

    private static IngressPatch? ReadPatch(FieldReader patch) =>
        patch.Text("kind") is { } kind && patch.Find("patch") is { } content
            ? new IngressPatch(kind, patch.Text("name"), YamlJson.Convert(content), content.Location)
            : null;
}
