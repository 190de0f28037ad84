using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>
/// The Ingresses of a project's app: one for the hosts below the cluster's domain, one for hosts of the app's own, and more where rules ask for
/// what holds for a whole Ingress.
/// </summary>
internal static class Ingresses
{
    /// <summary>The Ingresses that have hosts, after what they refer to.</summary>
    public static IReadOnlyList<KubernetesObject> Render(PublishScope scope)
    {
        var targets = scope.Targets;
        if (targets.Count == 0)
            return [];
        IIngressDialect dialect = scope.Controller.Kind switch
        {
            ControllerKind.Traefik => new TraefikDialect(scope),
            ControllerKind.Nginx => new NginxDialect(scope),
            _ => new PlainDialect(scope),
        };
        Report(scope, dialect, targets);
        var drafts = new IngressDrafts(scope, dialect);
        List<(IngressTarget Target, RuleParts Guard)> guarded = [.. targets.Select(t => (t, t.IsGuarded ? dialect.Guard(t) : RuleParts.None))];
        if (scope.Ingress.Domain is { Length: > 0 } domain)
        {
            foreach (var (target, guard) in guarded)
                drafts.Add(target, guard, scope.Names.DefaultHost(target.Rule.Port, domain), isDefault: true);
        }
        foreach (var (target, guard) in guarded)
        {
            foreach (var host in target.Hosts)
                drafts.Add(target, guard, host, isDefault: false);
        }
        foreach (var target in targets)
        {
            foreach (var group in RedirectGroup.Of(target.Rule))
                drafts.AddRedirect(target, group);
        }
        return drafts.Build();
    }

    private static void Report(PublishScope scope, IIngressDialect dialect, IReadOnlyList<IngressTarget> targets)
    {
        var at = scope.Ingress.Places.Of("class") ?? scope.Managed.Cluster.Location;
        var bag = scope.Context.Bag;
        var controller = scope.Controller;
        if (!dialect.HasResolvers && targets.Any(t => t.Hosts.Count + t.Rule.Redirects.Count > 0))
            scope.RefuseResolver();
        if (controller.Kind == ControllerKind.Other)
            bag.Report(
                PublishingDiagnostics.ControllerTls, at, $"Class '{scope.Ingress.Class}' is served by '{controller.Word}', which decides itself about HTTPS and certificates",
                "set up its default certificate, or publish the app with Traefik");
        if (controller.IsAssumed && targets.FirstOrDefault(t => t.IsGuarded || t.Rule.Redirects.Count > 0 || t.Rule.Paths.Any(p => p.IsStripped)) is { } first)
            bag.Report(
                PublishingDiagnostics.Assumed, first.Rule.Location, $"Ingress rule '{first.Rule.Name}' is written for the ingress controller '{controller.Word}', which the class '{scope.Ingress.Class}' is taken for");
    }
}
