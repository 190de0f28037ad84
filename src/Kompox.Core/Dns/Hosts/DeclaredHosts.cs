using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Dns.Hosts;

/// <summary>The hosts that an app's manifest lists, and where: for messages, and to clean up after the app is gone.</summary>
internal static class DeclaredHosts
{
    /// <summary>By host, without addresses.</summary>
    public static IReadOnlyDictionary<string, PublishedHost> Of(ManagedApp app)
    {
        var hosts = new Dictionary<string, PublishedHost>(StringComparer.Ordinal);
        var names = new AppNames(app.App.Id);
        var domain = app.Cluster.Ingress?.Domain;
        for (var i = 0; i < (app.App.Ingress?.Rules.Count ?? 0); i++)
        {
            var rule = app.App.Ingress!.Rules[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"ingress.rules[{i}]");
            for (var j = 0; j < rule.Hosts.Count; j++)
                Add(hosts, rule.Hosts[j], string.Create(CultureInfo.InvariantCulture, $"{path}.hosts[{j}]"), PlaceOf(rule, j));
            for (var j = 0; j < rule.Redirects.Count; j++)
                Add(hosts, rule.Redirects[j].Host, string.Create(CultureInfo.InvariantCulture, $"{path}.redirects[{j}].host"), rule.Redirects[j].Location);
            if (domain is not null)
                Add(hosts, names.DefaultHost(rule.Port, domain), "ingress.domain", app.Cluster.Ingress!.Places.Of("domain"));
        }
        return hosts;
    }

    // A host that was refused stands in the manifest, but not in the list.
    private static SourceLocation? PlaceOf(IngressRule rule, int index) =>
        rule.Places.Of(string.Create(CultureInfo.InvariantCulture, $"hosts[{index}]")) ?? rule.Location;

    private static void Add(Dictionary<string, PublishedHost> hosts, string host, string field, SourceLocation? location) =>
        hosts.TryAdd(host.Trim().ToLowerInvariant(), new PublishedHost { Host = host.Trim().ToLowerInvariant(), Field = field, Location = location });
}
