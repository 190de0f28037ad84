using System.Globalization;
using System.Text.RegularExpressions;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>What a manifest says wrongly of the installation is a diagnostic at its field, and nothing is applied.</summary>
public sealed partial class MalformedInstallationTests
{
    private const string Patch = "    patches:\n    - ";
    private readonly InstallScene _scene = new();

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "no dashes", "    arguments: [log.level=DEBUG]", "7:17 KPX3516: `ingress.arguments[0]` 'log.level' is not an argument of Traefik" },
        { "a blank in the name", "    arguments: [\"--log.level DEBUG\"]", "7:17 KPX3516: `ingress.arguments[0]` '--log.level DEBUG' is not an argument of Traefik" },
        { "no name", "    arguments: [\"--\"]", "7:17 KPX3516: `ingress.arguments[0]` '--' is not an argument of Traefik" },
        { "contradicts", "    arguments: [\"--Ping=false\"]", "7:17 KPX3517: `ingress.arguments[0]` '--Ping=false' contradicts '--ping=true', which Kompox gives" },
        { "given already", "    arguments: [\"--ping\"]", "7:17 KPX3517: `ingress.arguments[0]` '--ping' is given by Kompox already" },
        { "other port", "    arguments:\n    - --log.level=WARN\n    - --entrypoints.web.address=:80", "9:7 KPX3517: `ingress.arguments[1]` '--entrypoints.web.address=:80' contradicts '--entrypoints.web.address=:8000/tcp', which Kompox gives" },
        { "resolver of ours", "    arguments: [\"--certificatesresolvers.production.acme.email=a@example.com\"]", "7:17 KPX3517: `ingress.arguments[0]` '--certificatesresolvers.production.acme.email=a@example.com' contradicts '--certificatesresolvers.production.acme.email=noreply@example.com', which Kompox gives" },
        { "twice", "    arguments: [--log.level=WARN, --log.level=INFO]", "7:35 KPX3517: `ingress.arguments[1]` gives '--log.level' once more" },
        { "a file of arguments", "    arguments: [--configfile=/etc/t.yaml]", "7:17 KPX3517: `ingress.arguments[0]` '--configfile' excludes the arguments that Kompox gives" },
        { "a secret", "    arguments: [--certificatesresolvers.ca.acme.eab.hmacencoded=s3cret]", "7:17 KPX3518: `ingress.arguments[0]` has a secret in argument '--certificatesresolvers.ca.acme.eab.hmacencoded'" },
        { "a header of credentials", "    arguments: [\"--tracing.otlp.http.headers.authorization=Bearer s3cret\"]", "7:17 KPX3518: `ingress.arguments[0]` has a secret in argument '--tracing.otlp.http.headers.authorization'" },
        { "another header", "    arguments: [\"--metrics.otlp.grpc.headers.x-team=s3cret\"]", "7:17 KPX3518: `ingress.arguments[0]` has a secret in argument '--metrics.otlp.grpc.headers.x-team'" },
        { "account of all", "    serviceAccount: default", "7:21 KPX3538: `ingress.serviceAccount` 'default' is the account of every pod in namespace 'traefik' that names none" },
        { "kind of patch", Patch + "{kind: Deploymnet, patch: {spec: {replicas: 1}}}", "8:33 KPX3520: `ingress.patches[0].kind` 'Deploymnet' is no kind of object that is installed" },
        { "name of patch", Patch + "{kind: Service, name: trafik, patch: {spec: {type: NodePort}}}", "8:44 KPX3520: `ingress.patches[0].name` 'trafik' is no Service of the installation" },
        { "patch is a list", Patch + "{kind: Deployment, patch: [1]}", "8:33 KPX3519: `ingress.patches[0].patch` is not a mapping" },
        { "patch is a text", Patch + "{kind: Deployment, patch: none}", "8:33 KPX3519: `ingress.patches[0].patch` is not a mapping" },
        { "patch of kind", Patch + "{kind: Deployment, patch: {kind: DaemonSet}}", "8:33 KPX3519: `ingress.patches[0].patch` may not change `kind`" },
        { "patch of name", Patch + "{kind: Service, name: traefik, patch: {metadata: {name: t}}}", "8:45 KPX3519: `ingress.patches[0].patch` may not change `metadata.name`" },
        { "patch of owner", Patch + "{kind: Service, patch: {metadata: {labels: {app.kubernetes.io/managed-by: me}}}}", "8:30 KPX3519: `ingress.patches[0].patch` may not change `metadata.labels[app.kubernetes.io/managed-by]`" },
        { "patch of all labels", Patch + "{kind: Service, patch: {metadata: {labels: null}}}", "8:30 KPX3519: `ingress.patches[0].patch` may not change `metadata.labels`" },
        { "patch of status", Patch + "{kind: Service, patch: {status: {}}}", "8:30 KPX3519: `ingress.patches[0].patch` may not change `status`" },
        { "image", "    image: \"traefik:\"", "7:12 KPX3521: `ingress.image` 'traefik:' is not an image reference" },
        { "image with blanks", "    image: traefik v3", "7:12 KPX3521: `ingress.image` 'traefik v3' is not an image reference" },
        { "chart", "    controller: helm\n    chartVersion: latest", "8:19 KPX3534: `ingress.chartVersion` 'latest' is not a version of the chart from 41 on" },
        { "old chart", "    controller: helm\n    chartVersion: 37.3.0", "8:19 KPX3534: `ingress.chartVersion` '37.3.0' is not a version of the chart from 41 on" },
        { "storage class", "    storage: {class: standrad}", "7:22 KPX3523: The cluster has no StorageClass 'standrad' (`ingress.storage.class`)" },
        { "storage class, name", "    storage: {class: Stan_dard}", "7:22 KPX3526: `ingress.storage.class` 'Stan_dard' is not a name of the cluster" },
        { "pull secret", "    pullSecrets: [ok, Not_Ok]", "7:23 KPX3526: `ingress.pullSecrets[1]` 'Not_Ok' is not a name of the cluster" },
        { "class without a controller", "    controller: external\n    class: nginx", "8:12 KPX3515: The cluster has no IngressClass 'nginx' (`ingress.class`)" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_fields(string what, string ingress, string told)
    {
        _scene.Ingress = ingress;
        var run = _scene.Expect("cluster install", 1);
        var errors = Headlines().Matches(run.Error).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value} {m.Groups[2].Value}: {m.Groups[3].Value}")).ToList();
        Assert.Contains(told, errors);
        Assert.True(_scene.Writes.Count == 0, what);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_them_are_told_at_once()
    {
        _scene.Ingress = "    image: \"traefik:\"\n    arguments: [x]\n    certificates:\n    - {name: site, source: \"file:none.pem\"}\n" + Patch + "{kind: Job, patch: {}}";
        Assert.Equal(4, Headlines().Count(_scene.Expect("cluster diff", 1).Error));
    }

    [Fact]
    public void Without_a_default_class_storage_has_to_be_named()
    {
        _scene.Cluster.Remove(new(Kompox.Kubernetes.ResourceTypes.StorageClass, null, "standard"));
        _scene.Cluster.Put(Kompox.Kubernetes.ResourceTypes.StorageClass, """{"metadata":{"name":"fast"},"provisioner":"p"}""");
        _scene.Ingress = "    certResolver: staging\n    certEmail: me@kompox.dev\n";
        var run = _scene.Expect("cluster install", 1);
        Assert.Contains("error KPX3523: The cluster has no default StorageClass, and `ingress.storage.class` is not given\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("Name one of fast", run.Error, StringComparison.Ordinal);
        _scene.Ingress = "    storage: {class: fast}\n";
        _scene.Expect("cluster install --wait-address 0s");
    }

    [Theory]
    [InlineData("    image: traefik\n", "warning KPX3522: `ingress.image` 'traefik' has no fixed tag")]
    [InlineData("    pullSecrets: [login]\n", "warning KPX3525: `ingress.pullSecrets[0]`: namespace 'traefik' has no Secret 'login'")]
    [InlineData("    chartVersion: 41.6.1\n", "warning KPX3524: `ingress.chartVersion` has no effect with `ingress.controller: traefik`")]
    public void Doubtful_fields_are_warned_of(string ingress, string told)
    {
        _scene.Ingress = ingress;
        Assert.Contains(told, _scene.Expect("cluster install --wait-address 0s").Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:kompoxops\.yml:(\d+:\d+): )?error (KPX\d+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headlines();
}
