using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Schemas;
using Kompox.Rendering.Extensions;
using Kompox.Tests.Architecture;
using Kompox.Yaml;

namespace Kompox.Tests.Manifests;

public sealed class SchemaTests
{
    public static TheoryData<string> Names => [.. ManifestSchemas.Names, ExtensionSchema.Name];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_file_is_up_to_date(string name)
    {
        Baseline.Compare(Path.Combine(Repository.Root, "schemas", $"{name}.schema.json"), Schema(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_reference_has_a_definition(string name)
    {
        using var schema = JsonDocument.Parse(Schema(name));
        var definitions = schema.RootElement.TryGetProperty("$defs", out var defs) ? defs.EnumerateObject().Select(d => d.Name).ToHashSet() : [];
        foreach (var reference in SmallSchemaChecker.References(schema.RootElement))
            Assert.Contains(reference["#/$defs/".Length..], definitions);
    }

    [Fact]
    public void Unknown_name_has_no_schema() => Assert.Null(ManifestSchemas.Find("other"));

    [Theory]
    [InlineData("kompoxops", "version: v1\nworkspace: {name: w}\nprovider: {name: p, driver: k3s}\ncluster: {name: c}\napp: {name: a, compose: 'file:c.yml', volumes: [{name: d, size: 1Gi}]}", "")]
    [InlineData("kompoxops", "workspace: {name: w}\nprovider: {name: p, driver: k3s}\ncluster: {name: c}\napp: {name: a, compose: {services: {}}, deployment: {zone: 1}, settings: {A: }}", "")]
    [InlineData("kompoxops", "workspace: {name: w}\nprovider: {name: p, driver: k3s}\ncluster: {name: c}\napp: {name: a}", "app: compose required")]
    [InlineData("kompoxops", "workspace: {name: w}\nprovider: {name: p, driver: k3s}\ncluster: {name: c, protection: {provisioning: all}}\napp: {name: a, compose: x}", "cluster.protection.provisioning: enum")]
    [InlineData("kompoxops", "workspce: {name: w}\nworkspace: {name: w}\nprovider: {name: p, driver: k3s}\ncluster: {name: c}\napp: {name: a, compose: x, x-note: 1}", "workspce: unknown")]
    [InlineData("kom", "apiVersion: ops.kompox.dev/v1alpha1\nkind: Provider\nmetadata: {name: p, annotations: {ops.kompox.dev/id: /ws/w/prv/p, other: 1}}\nspec: {driver: aks}", "")]
    [InlineData("kom", "apiVersion: ops.kompox.dev/v1alpha1\nkind: Provider\nmetadata: {name: p, annotations: {}}\nspec: {drivers: aks}", "metadata.annotations: ops.kompox.dev/id required|spec.drivers: unknown|spec: driver required")]
    [InlineData("kom", "apiVersion: ops.kompox.dev/v1alpha1\nkind: Defaults\nspec: {komPath: [kom]}", "")]
    [InlineData("kom", "apiVersion: ops.kompox.dev/v1alpha1\nkind: Sofa", "kind: enum")]
    [InlineData("x-kompox", "services: {a: {image: b, x-kompox: {pool: a, resources: {cpu: 1, nvidia.com/gpu: 1}}}}\nvolumes: {v: {x-kompox: {size: 1Gi}}}", "")]
    [InlineData("x-kompox", "services: {a: {x-kompox: {pol: a, liveness: maybe}}}\nvolumes: {v: {x-kompox: {size: big}}}", "services.a.x-kompox.pol: unknown|services.a.x-kompox.liveness: type|volumes.v.x-kompox.size: pattern")]
    [InlineData("config", "version: 1\nstore: {type: local}\nlogging: {retentionDays: week}", "logging.retentionDays: type")]
    public void Schema_accepts_and_refuses_what_the_loader_does(string name, string yaml, string expected)
    {
        using var schema = JsonDocument.Parse(Schema(name));
        var root = YamlReader.ReadAll(new SourceText { Path = "x.yml", Text = yaml }, new DiagnosticBag())[0].Root;
        Assert.Equal(expected, string.Join('|', new SmallSchemaChecker(schema.RootElement).Check(root)));
    }

    private static string Schema(string name) => name == ExtensionSchema.Name ? ExtensionSchema.Write() : ManifestSchemas.Find(name)!;
}
