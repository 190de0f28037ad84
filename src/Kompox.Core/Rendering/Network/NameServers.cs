using System.Net;
using Kompox.Compose;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Network;

/// <summary>Puts <c>dns</c>, <c>dns_search</c> and <c>dns_opt</c> of a pod's services together; they come after the cluster's own.</summary>
internal static class NameServers
{
    private const int MostServers = 3;

    /// <summary>The resolver settings of a pod, or <c>null</c> when no service has any.</summary>
    public static PodDnsConfig? Merge(RenderContext context, PodPlan pod)
    {
        var servers = new List<string>();
        var searches = new List<string>();
        var options = new List<KeyValuePair<string, string>>();
        foreach (var service in pod.Services)
        {
            foreach (var server in service.Dns)
                AddServer(context, service, server, servers);
            foreach (var search in service.DnsSearch)
                AddOnce(searches, context.Use(search));
            foreach (var option in service.DnsOpt)
                AddOption(context.Use(option), options);
        }
        searches.Remove(".");
        return servers.Count + searches.Count + options.Count == 0 ? null : new PodDnsConfig { Nameservers = servers, Searches = searches, Options = options };
    }

    private static void AddServer(RenderContext context, ComposeService service, Located<string> server, List<string> servers)
    {
        var address = context.Use(server);
        if (IPAddress.TryParse(address, out _) && (servers.Contains(address) || servers.Count < MostServers))
            AddOnce(servers, address);
        else
            context.Bag.Report(
                NetworkDiagnostics.NameServer, server.Location, $"Name server '{address}' of service '{service.Name}' is left out: a pod takes up to {MostServers} addresses", "remove the ones that are not needed");
    }

    private static void AddOption(string text, List<KeyValuePair<string, string>> options)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        if (!options.Exists(o => o.Key == name))
            options.Add(new(name, colon < 0 ? "" : text[(colon + 1)..]));
    }

    private static void AddOnce(List<string> list, string item)
    {
        if (!list.Contains(item))
            list.Add(item);
    }
}
