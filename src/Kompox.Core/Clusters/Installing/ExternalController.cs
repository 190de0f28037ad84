using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;

namespace Kompox.Clusters.Installing;

/// <summary>An ingress controller that somebody else looks after: nothing is installed, but its IngressClass has to be there.</summary>
public static class ExternalController
{
    /// <summary>What its IngressClass calls it, for example <c>k8s.io/ingress-nginx</c>; <c>null</c> after diagnostics.</summary>
    public static async Task<string?> FindAsync(ClusterTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        InstallationChecks.Check(target.Ingress, bag);
        var classes = await target.Connection.ListAllAsync(ResourceTypes.IngressClass, null, null, cancellationToken).ConfigureAwait(false);
        var found = classes.FirstOrDefault(c => c.Name == target.Ingress.Class);
        if (found is null)
        {
            var names = classes.Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
            bag.Report(
                InstallationDiagnostics.NoClass, target.Ingress.Places.Of("class"), $"The cluster has no IngressClass '{target.Ingress.Class}' (`ingress.class`)",
                names.Count == 0 ? "It has none: install an ingress controller, or leave `ingress.controller` out" : Suggestion.Hint(target.Ingress.Class, names) ?? $"It has {string.Join(", ", names)}");
        }
        return bag.HasErrors ? null : found?.Text("spec", "controller") ?? "";
    }
}
