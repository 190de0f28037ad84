using Kompox.Model;

namespace Kompox.Rendering.Pods;

/// <summary>Names of services become names of containers and Services; two may not become one.</summary>
internal static class ServiceNameCheck
{
    /// <summary>Reports services whose names are the same after the change to a DNS label.</summary>
    public static void Check(RenderContext context, IReadOnlyList<ServiceFacts> facts)
    {
        var names = new Dictionary<string, ServiceFacts>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            context.Ledger.Use(fact.At);
            var label = DnsName.ToLabel(fact.Name);
            if (names.TryAdd(label, fact))
                continue;
            var first = names[label];
            context.Bag.Report(
                PodDiagnostics.NameCollision,
                fact.At.Location,
                $"Services '{first.Name}' and '{fact.Name}' both become '{label}'",
                "Rename one of them",
                first.At.Location);
        }
    }
}
