using Kompox.Model;

namespace Kompox.Kubernetes;

/// <summary>What Ingresses, and Services that stand in for them, say of themselves.</summary>
public static class IngressReading
{
    // Before there was a field for it.
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    /// <summary>The class that an Ingress names, or <c>null</c>.</summary>
    public static string? ClassOf(ObservedObject ingress) => ingress.Text("spec", "ingressClassName") ?? ingress.Annotation(ClassAnnotation);

    /// <summary>The hosts of the rules of an Ingress, or those that a Service is published at, in lower case.</summary>
    public static IEnumerable<string> HostsOf(ObservedObject item)
    {
        foreach (var rule in item.Items("spec", "rules"))
        {
            if (ObservedObject.Find(rule, "host")?.GetString() is { Length: > 0 } host)
                yield return host.ToLowerInvariant();
        }
        foreach (var host in (item.Annotation(AppLabels.HostsAnnotation) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return host.ToLowerInvariant();
    }
}
