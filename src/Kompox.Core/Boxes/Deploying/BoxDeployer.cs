using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Boxes.Deploying;

/// <summary>Makes the cluster have a box. Every step is idempotent.</summary>
public static class BoxDeployer
{
    /// <summary>Applies the box; the Deployment to wait for, or <c>null</c> after diagnostics.</summary>
    public static async Task<ObjectKey?> RunAsync(AppTarget target, BoxRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await new BoxGathering(target, request, bag).RunAsync(cancellationToken).ConfigureAwait(false) is not { } facts)
            return null;
        var hostKey = BoxHostKey.Of(facts.Secret, target.Random, request.Names.HostAlias);
        var objects = BoxRenderer.Render(target, request, facts, hostKey, bag);
        if (bag.HasErrors)
            return null;
        await RetireAsync(target, request.Names, cancellationToken).ConfigureAwait(false);
        foreach (var item in objects)
            await ApplyAsync(target, item, cancellationToken).ConfigureAwait(false);
        return request.Names.Deployment;
    }

    private static Task<ObservedObject> ApplyAsync(AppTarget target, KubernetesObject item, CancellationToken cancellationToken)
    {
        target.Events.Report(new MessageEvent(
            "applying", new("kind", item.Kind), new("name", item.Metadata.Name!), new("namespace", item.Metadata.Namespace ?? ""), new("force", "true")));
        return target.Connection.ApplyAsync(item, new ApplyOptions(), cancellationToken);
    }

    // The original tool chose pods by more labels, and a selector cannot be changed.
    private static async Task RetireAsync(AppTarget target, BoxNames names, CancellationToken cancellationToken)
    {
        if (await target.Connection.GetAsync(names.Deployment, cancellationToken).ConfigureAwait(false) is not { } existing
            || existing.Find("spec", "selector", "matchLabels") is not { } selector || selector.EnumerateObject().Count() == names.Selector.Count)
            return;
        await target.Connection.DeleteSameAsync(existing, new DeleteOptions { Propagation = "Foreground" }, cancellationToken).ConfigureAwait(false);
        await PlanScope.Of(target).AwaitGoneAsync(existing.Key, existing.Uid, cancellationToken).ConfigureAwait(false);
    }
}
