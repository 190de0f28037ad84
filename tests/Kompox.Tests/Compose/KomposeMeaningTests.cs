using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Tests.Compose;

/// <summary>What kompose reads out of its fixtures (image, command, variables, container ports) is read here too, or the difference has a reason.</summary>
public sealed class KomposeMeaningTests
{
    private const string Folder = "kompose-fixtures";

    /// <summary>Compose files with the manifests that kompose expects of them.</summary>
    private static readonly (string Compose, string Expected)[] Pairs =
    [
        ("change-in-volume/compose.yaml", "change-in-volume/output-k8s.yaml"),
        ("compose-env-interpolation/compose.yaml", "compose-env-interpolation/output-k8s.yaml"),
        ("compose-env-no-interpolation/compose.yaml", "compose-env-no-interpolation/output-k8s.yaml"),
        ("compose-file-support/compose.yaml", "compose-file-support/output-k8s.yaml"),
        ("configmap/compose.yaml", "configmap/output-k8s-template.json"),
        ("entrypoint-command/compose.yaml", "entrypoint-command/output-k8s-template.json"),
        ("env-dotenv/compose.yaml", "env-dotenv/output-k8s.yaml"),
        ("env-multiple/compose.yaml", "env-multiple/output-k8s.yaml"),
        ("envvars-interpolation/compose.yaml", "envvars-interpolation/output-k8s.yaml"),
        ("expose/compose.yaml", "expose/output-k8s.yaml"),
        ("fsgroup/compose.yaml", "fsgroup/output-k8s.yaml"),
        ("host-port-protocol/compose.yaml", "host-port-protocol/output-k8s.yaml"),
        ("label/compose.yaml", "label/output-k8s.yaml"),
        ("multiple-type-volumes/compose.yaml", "multiple-type-volumes/output-k8s.yaml"),
        ("pvc-request-size/compose.yaml", "pvc-request-size/output-k8s.json"),
        ("read-only/compose.yaml", "read-only/output-k8s.yaml"),
        ("resources-lowercase/compose.yaml", "resources-lowercase/output-k8s.yaml"),
        ("security-contexts/compose.yaml", "security-contexts/output-k8s.yaml"),
        ("service-group/compose.yaml", "service-group/output-k8s.yaml"),
        ("single-file-output/compose.yaml", "single-file-output/output-k8s.yaml"),
        ("storage-class-name/compose.yaml", "storage-class-name/output-k8s.json"),
        ("v2/compose.yaml", "v2/output-k8s.yaml"),
        ("volume-mounts/windows/compose.yaml", "volume-mounts/windows/output-k8s.yaml"),
        ("domain/compose.yaml", "domain/output-k8s.json"),
        ("configmap-file-configs/compose-1.yaml", "configmap-file-configs/output-k8s-1.yaml"),
        ("configmap-file-configs/compose-2.yaml", "configmap-file-configs/output-k8s-2.yaml"),
        ("configmap-file-configs/compose-3.yaml", "configmap-file-configs/output-k8s-3.yaml"),
        ("external-traffic-policy/compose-v1.yaml", "external-traffic-policy/output-k8s-v1.yaml"),
        ("external-traffic-policy/compose-v2.yaml", "external-traffic-policy/output-k8s-v2.yaml"),
        ("network/compose-v3.yaml", "network/output-k8s.json"),
        ("service-label/docker-compose.yaml", "service-label/output-k8s.json"),
        ("volume-mounts/hostpath/docker-compose.yml", "volume-mounts/hostpath/output-k8s-template.json"),
        ("volume-mounts/named-volume/docker-compose.yml", "volume-mounts/named-volume/output-k8s-template.json"),
        ("volume-mounts/named-volume/docker-compose-v3.yml", "volume-mounts/named-volume/output-k8s-v3.json"),
        ("volume-mounts/simple-vol-mounts/docker-compose.yml", "volume-mounts/simple-vol-mounts/output-k8s-template.json"),
        ("volume-mounts/tmpfs/docker-compose.yml", "volume-mounts/tmpfs/output-k8s-template.json"),
        ("volume-mounts/volumes-from/docker-compose.yml", "volume-mounts/volumes-from/output-k8s-template.json"),
        ("volume-mounts/volumes-from/docker-compose-case.yml", "volume-mounts/volumes-from/output-k8s-case.json"),
        ("unused/v3/docker-compose-3.5.yaml", "unused/v3/output-k8s-3.5.json"),
        ("unused/v3/docker-compose-env.yaml", "unused/v3/output-env-k8s.json"),
        ("unused/v3/docker-compose-memcpu.yaml", "unused/v3/output-memcpu-k8s.json"),
        ("unused/v3/docker-compose-memcpu-partial.yaml", "unused/v3/output-memcpu-partial-k8s.json"),
        ("unused/v3/docker-compose-unset-env.yaml", "unused/v3/output-unset-env-k8s.json"),
        ("unused/v3/docker-compose-volumes.yaml", "unused/v3/output-volumes-k8s-template.json"),
        ("unused/v3/docker-compose.yaml", "unused/v3/output-k8s-template.json"),
    ];

    /// <summary>Differences by the fixture and the start of the fact.</summary>
    private static readonly (string Fixture, string Fact, string Reason)[] Differences =
    [
        ("compose-env-no-interpolation/", "foo ", "kompose has an option that leaves variables as they are"),
        ("volume-mounts/volumes-from/", "nginx mount /src/app", "volumes_from is followed when pods are rendered"),
        ("volume-mounts/volumes-from/", "bar mount ", "volumes_from is followed when pods are rendered"),
        ("volume-mounts/volumes-from/", "foo mount ", "volumes_from is followed when pods are rendered"),
    ];

    [Fact]
    public void Fixtures_mean_what_kompose_makes_of_them()
    {
        var root = TestData.Require(Folder);
        var wrong = new List<string>();
        foreach (var (compose, expected) in Pairs)
        {
            var own = OwnFacts(Path.Combine(root, compose), wrong);
            foreach (var fact in Expected(Path.Combine(root, expected)))
            {
                if (!own.Contains(fact) && !Array.Exists(Differences, d => compose.StartsWith(d.Fixture, StringComparison.Ordinal) && fact.StartsWith(d.Fact, StringComparison.Ordinal)))
                    wrong.Add($"{compose}: {fact}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("envvars-separators/compose.yaml")]
    [InlineData("yaml-and-yml/docker-compose.yaml")]
    [InlineData("yaml-and-yml/yml/docker-compose.yml")]
    public void Files_without_the_key_services_are_refused_as_the_specification_has_it(string path)
    {
        var full = TestData.Require($"{Folder}/{path}");
        var bag = new DiagnosticBag();
        Assert.Null(ComposeLoader.Load(Request(full, bag, out var files), files, bag));
        Assert.Contains(bag, d => d.Hint is { } hint && hint.Contains("services:", StringComparison.Ordinal));
    }

    private static ComposeLoadRequest Request(string path, DiagnosticBag bag, out PhysicalFileSource files)
    {
        var directory = Path.GetDirectoryName(path)!;
        files = new PhysicalFileSource(directory);
        return new ComposeLoadRequest
        {
            Sources = [SourceReader.Read(Path.GetFileName(path), files, bag)!],
            ProjectDirectory = directory,
            Profiles = ["*"],
            Environment = new Dictionary<string, string> { ["V3_HOST_ENV_TEST_SET_TO_BAR"] = "BAR" },
        };
    }

    private static HashSet<string> OwnFacts(string path, List<string> wrong)
    {
        var bag = new DiagnosticBag();
        var facts = new HashSet<string>(StringComparer.Ordinal);
        if (ComposeLoader.Load(Request(path, bag, out var files), files, bag) is not { } project)
        {
            wrong.Add($"{path}: {string.Join(" | ", bag.Where(d => d.Severity == Severity.Error))}");
            return facts;
        }
        foreach (var service in project.Services)
            facts.UnionWith(FactsOf(service));
        return facts;
    }

    private static IEnumerable<string> FactsOf(ComposeService service)
    {
        var name = (service.ContainerName?.Value ?? service.Name.Value).Replace('_', '-').ToLowerInvariant();
        yield return $"{name} image {service.Image?.Value ?? service.Name.Value}";
        if (service.Entrypoint is { } entrypoint)
            yield return $"{name} command {string.Join(' ', entrypoint.Items)}";
        if (service.Command is { } command)
            yield return $"{name} args {string.Join(' ', command.Items)}";
        foreach (var variable in service.EnvFiles.SelectMany(f => f.Variables).Concat(service.Environment))
            yield return $"{name} env {variable.Name}={variable.Value}";
        foreach (var port in service.Ports)
            yield return $"{name} port {port.Target}/{port.Protocol}";
        foreach (var port in service.Expose)
            yield return $"{name} port {(port.Value.Contains('/') ? port.Value : port.Value + "/tcp")}";
        foreach (var mount in service.Volumes.Select(v => v.Target.Value).Concat(service.Tmpfs.Select(t => t.Value.Split(':')[0])).Concat(service.Configs.Concat(service.Secrets).Select(c => c.Target.Value)))
            yield return $"{name} mount {mount}";
    }

    private static List<string> Expected(string path)
    {
        var facts = new List<string>();
        var text = new SourceText { Path = path, Text = File.ReadAllText(path).Replace("\t", "  ", StringComparison.Ordinal) };
        foreach (var document in YamlReader.ReadAll(text, []))
            AddObject(document.Root, facts);
        Assert.NotEmpty(facts);
        return facts;
    }

    private static void AddObject(YamlNode node, List<string> facts)
    {
        foreach (var item in Items(node, "items"))
            AddObject(item, facts);
        var spec = At(node, "spec");
        foreach (var container in Items(At(At(spec, "template"), "spec") ?? spec, "containers"))
            AddContainer(container, facts);
    }

    private static void AddContainer(YamlNode container, List<string> facts)
    {
        var name = At(container, "name")!.ToString()!;
        facts.Add($"{name} image {At(container, "image")}");
        if (At(container, "command") is not null)
            facts.Add($"{name} command {string.Join(' ', Items(container, "command"))}");
        if (At(container, "args") is not null)
            facts.Add($"{name} args {string.Join(' ', Items(container, "args"))}");
        facts.AddRange(Items(container, "env").Where(e => At(e, "valueFrom") is null).Select(e => $"{name} env {At(e, "name")}={At(e, "value")}"));
        facts.AddRange(Items(container, "ports").Select(p => $"{name} port {At(p, "containerPort")}/{At(p, "protocol")?.ToString()?.ToLowerInvariant() ?? "tcp"}"));
        facts.AddRange(Items(container, "volumeMounts").Select(m => $"{name} mount {At(m, "mountPath")}"));
    }

    private static YamlNode? At(YamlNode? node, string key) => (node as YamlMapping)?.Find(key);

    private static IEnumerable<YamlNode> Items(YamlNode? node, string key) => At(node, key) is YamlSequence sequence ? sequence.Items : [];
}
