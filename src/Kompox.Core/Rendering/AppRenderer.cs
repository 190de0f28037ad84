using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Rendering.Access;
using Kompox.Rendering.Extensions;
using Kompox.Rendering.Network;
using Kompox.Rendering.Pods;
using Kompox.Rendering.Storage;
using Kompox.Rendering.Workloads;

namespace Kompox.Rendering;

/// <summary>Turns an app's Compose model into Kubernetes objects.</summary>
public static class AppRenderer
{
    /// <summary>Renders everything and reports every problem; the objects are only worth applying when no error was reported.</summary>
    public static RenderResult Render(RenderRequest request, DiagnosticBag bag)
    {
        var ledger = new Ledger();
        var context = new RenderContext
        {
            Request = request,
            Bag = bag,
            Ledger = ledger,
            Names = Names(request),
            Extensions = ExtensionSet.Read(request.Compose, new ExtensionReader(bag, ledger)),
        };
        CheckImages(context);
        var pods = PodPlanner.Plan(context);
        var objects = new List<KubernetesObject>();
        objects.AddRange(NamespaceRenderer.Render(context, pods.Count > 1 && NetworkIsolation.IsNeeded(context)));
        RenderPods(context, pods, objects);
        objects.AddRange(NetworkRenderer.Render(context, pods));
        new LedgerSweep(bag, ledger).Run(request.Compose);
        return new RenderResult { Objects = ApplyOrder.Sort(objects), Pods = pods, Ledger = ledger };
    }

    private static RenderNames Names(RenderRequest request) =>
        request.App is { } app
            ? new RenderNames(new AppNames(app.App.Id))
            : new RenderNames(ComponentNames.OfApp(request.Name ?? request.Compose.Name.Value));

    private static void CheckImages(RenderContext context)
    {
        if (context.Request.Images.Count == 0)
            return;
        var names = context.Compose.Services.Select(s => s.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (service, _) in context.Request.Images)
        {
            if (!names.Contains(service))
                context.Bag.Report(PodDiagnostics.UnknownImageService, null, $"There is no service '{service}' to give an image to", Suggestion.Hint(service, names));
        }
    }

    private static void RenderPods(RenderContext context, IReadOnlyList<PodPlan> pods, List<KubernetesObject> objects)
    {
        var storage = StorageRenderer.Render(context, pods);
        var places = new Dictionary<string, ServicePlace>(StringComparer.Ordinal);
        var byComponent = new Dictionary<string, PodPlan>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            byComponent[pod.Component] = pod;
            foreach (var service in pod.Services)
                places[service.Name.Value] = new ServicePlace(pod, service);
        }
        var starts = StartPlanner.Plan(context, pods, places);
        for (var i = 0; i < pods.Count; i++)
        {
            var pod = pods[i];
            var assembled = PodAssembler.Assemble(context, pod, storage[pod.Component], starts[i], byComponent);
            objects.AddRange(storage[pod.Component].Objects);
            objects.AddRange(assembled.Objects);
            objects.Add(WorkloadRenderer.Render(context, pod, assembled, storage[pod.Component]));
        }
    }
}
