using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Manifests.Discovery;

namespace Kompox.Tests.Manifests;

public sealed class ManifestFuzzTests
{
    private const int Seed = 20251116;

    private const string Legacy = """
        version: v1
        workspace: {name: ws1, settings: {A: 1}}
        provider: {name: prv1, driver: k3s, settings: {B: }}
        cluster:
          name: cls1
          existing: no
          ingress: {domain: c.example.com, certificates: [{name: t, source: u}]}
          protection: {provisioning: readOnly}
        app:
          name: app1
          compose: |
            services: {web: {image: nginx}}
          ingress: {rules: [{name: main, port: 80, hosts: [a.example.org]}]}
          volumes: [{name: data, size: 10Gi, type: disk, options: {sku: x}}]
          deployment: {pools: [a, b], zone: 1}
          networkPolicy:
            ingressRules: [{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: In, values: [b]}]}}], ports: [{port: 80}]}]
          resources: {cpu: 250m}

        """;

    private static readonly string[] Fragments =
    [
        "null", "~", "[]", "{}", "- ", ": ", "&a ", "*a", "<<: *a\n", "!x ", "|", ">", "\"", "'", "\t", "\n", "\0", "#", "---\n", "9999999999999999999999", "-1", "1e400",
        "file:", "file:../x", "/ws/a/prv", "\u00e9", "\ud83d", "true", "app", "kind: Box\n", "apiVersion: ops.kompox.dev/v1alpha1\n", "  ", ",", "}", "]",
    ];

    [Fact]
    public void Anything_gives_only_diagnostics()
    {
        var random = new Random(Seed);
        var kom = KomProject.Top + KomProject.App("kom0", "file:compose.yml") + KomProject.External
            + KomProject.Document("Box", "tool", KomProject.Ids + "kom0/box/tool", "{image: debian, command: [sh]}") + KomProject.Defaults($"{{appId: {KomProject.Ids}kom0, komPath: [kom]}}");
        for (var i = 0; i < 2000; i++)
        {
            var isLegacy = i % 2 == 0;
            var text = Mutate(isLegacy ? Legacy : kom, random);
            var config = Mutate("version: 1\nkomPath: [kom]\nlogging: {level: info, retentionDays: 7}\n", random);
            var files = new MemoryFileSource("/p").Add(isLegacy ? "kompoxops.yml" : "kompoxapp.yml", text).Add("kom/x.yml", Mutate(KomProject.External, random)).Add("compose.yml", KomProject.Compose);
            if (i % 3 == 0)
                files.Add(".kompox/config.yml", config);
            var bag = new DiagnosticBag();
            var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["k3s"] }, files, bag);
            Assert.True(project is not null || bag.HasErrors, text);
            if (project is not null && ProjectSelector.FindApp(project, null, null, bag) is { } app && AppCompose.Request(app, files, bag) is { } request)
                _ = ComposeLoader.Load(request, files, bag);
            _ = ProjectEnvironment.Find(new ProjectLoadRequest(), files, new DiagnosticBag());
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(4); n > 0 && text.Length > 2; n--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
                _ => text.Insert(at, text.Substring(random.Next(text.Length / 2), random.Next(text.Length / 2))),
            };
        }
        return text;
    }
}
