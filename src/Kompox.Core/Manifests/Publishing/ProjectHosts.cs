using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Publishing;

/// <summary>Finds hosts that two apps of one cluster claim.</summary>
internal static class ProjectHosts
{
    /// <summary>A host of an app; <paramref name="Paths"/> are <c>null</c> when the whole host is claimed.</summary>
    private sealed record Claim(App App, string Host, IReadOnlyList<string>? Paths, SourceLocation At);

    /// <summary>Reports every host that an earlier app has with the same path.</summary>
    public static void Check(IReadOnlyList<App> apps, DiagnosticBag bag)
    {
        var taken = new Dictionary<(ResourceId?, string), List<Claim>>();
        foreach (var claim in apps.SelectMany(Claims))
        {
            var key = (claim.App.Id.Parent, claim.Host.ToLowerInvariant());
            if (!taken.TryGetValue(key, out var claims))
                taken[key] = claims = [];
            if (claims.Find(c => c.App.Id != claim.App.Id && Overlap(c, claim)) is { } first)
                bag.Report(
                    SpecDiagnostics.HostOfTwoApps, claim.At, $"Host '{claim.Host}' of app '{claim.App.Id.Name}' is listed by app '{first.App.Id.Name}' of the same cluster too",
                    "Remove it from one of the two, or give them different paths", first.At);
            claims.Add(claim);
        }
    }

    private static bool Overlap(Claim one, Claim other) =>
        one.Paths is null || other.Paths is null || one.Paths.Intersect(other.Paths, StringComparer.Ordinal).Any();

    private static IEnumerable<Claim> Claims(App app)
    {
        foreach (var rule in app.Ingress?.Rules ?? [])
        {
            var paths = rule.Protocol == IngressProtocol.Http ? rule.PathKeys : null;
            for (var i = 0; i < rule.Hosts.Count; i++)
                yield return new Claim(app, rule.Hosts[i], paths, rule.PlaceOf("hosts", i));
            for (var i = 0; i < rule.Redirects.Count; i++)
                yield return new Claim(app, rule.Redirects[i].Host, null, rule.PlaceOf("redirects", i));
        }
    }
}
