using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Manifests;
using Kompox.Objects;
using Kompox.Rendering;
using Kompox.Serialization;
using Kompox.Tests.KubernetesChecks;

namespace Kompox.Tests.Rendering.Network;

/// <summary>
/// One case per folder of <c>Baselines/Publishing</c>: its <c>kompoxops.yml</c> is rendered for each ingress controller, and what publishes the
/// app is compared with <c>expected.CONTROLLER.yaml</c> and <c>expected.CONTROLLER.diagnostics.txt</c>.
/// </summary>
public sealed class PublishingBaselineTests
{
    private const string Area = "Publishing";

    private static readonly Dictionary<string, IngressFacts?> Controllers = new()
    {
        ["traefik"] = new IngressFacts { Controller = "traefik.io/ingress-controller", HasTraefikTypes = true, Secrets = Secrets("users", "team") },
        ["bare"] = new IngressFacts { Controller = "traefik.io/ingress-controller" },
        ["nginx"] = new IngressFacts { Controller = "k8s.io/ingress-nginx", Secrets = Secrets("auth", "team") },
        ["other"] = new IngressFacts { Controller = "example.com/ingress" },
        ["unknown"] = null,
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in Baseline.Names(Area))
            {
                foreach (var controller in Controllers.Keys)
                    cases.Add(name, controller);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Renders_as_expected(string name, string controller)
    {
        var folder = Baseline.Folder(Area, name);
        var bag = new DiagnosticBag();
        var objects = Render(folder, Controllers[controller], bag);
        var published = objects.Where(IsAboutPublishing).ToList();
        Baseline.Compare(Path.Combine(folder, $"expected.{controller}.yaml"), bag.HasErrors ? null : ManifestWriter.Write(published));
        Baseline.CompareDiagnostics(folder, bag, $"{controller}.");
        if (!bag.HasErrors)
            ManifestChecker.AssertValid(ManifestWriter.Write(objects), isComplete: name is not ("users-named" or "users-open"));
    }

    private static bool IsAboutPublishing(KubernetesObject item) =>
        item is Ingress or Objects.Traefik.Middleware or Objects.Traefik.ServersTransport or Service { IsHeadless: false }
        || item is Secret or NetworkPolicy && (item.Metadata.Name!.Contains("--users-") || item.Metadata.Name.EndsWith("-published"));

    private static Dictionary<string, SecretShape> Secrets(string key, string name) => new() { [name] = new SecretShape("Opaque", [key]) };

    private static IReadOnlyList<KubernetesObject> Render(string folder, IngressFacts? facts, DiagnosticBag bag)
    {
        var files = Baseline.Inputs(folder);
        if (ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, files, bag) is not { } project)
            return [];
        var app = project.Apps[0];
        if (ComposeLoader.Load(AppCompose.Request(app, files, bag)!, files, bag) is not { } compose)
            return [];
        var managed = new ManagedApp
        {
            Workspace = project.Workspaces[0],
            Provider = project.Providers[0],
            Cluster = project.Clusters[0],
            App = app,
            Driver = DriverCatalog.Find("k3s")!,
        };
        return AppRenderer.Render(new RenderRequest { Compose = compose, App = managed, Ingress = facts, Files = files }, bag).Objects;
    }
}
