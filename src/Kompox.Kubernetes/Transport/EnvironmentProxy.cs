using System.Net;

namespace Kompox.Kubernetes.Transport;

/// <summary>The proxy that the environment names (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>NO_PROXY</c>), read as kubectl reads it.</summary>
internal static class EnvironmentProxy
{
    /// <summary>The proxy for an address, or <c>null</c>.</summary>
    public static Uri? Find(Uri server, IReadOnlyDictionary<string, string> environment)
    {
        var name = server.Scheme == "https" ? "HTTPS_PROXY" : "HTTP_PROXY";
        if (Variable(environment, name) is not { } text || IsExcluded(server, Variable(environment, "NO_PROXY") ?? ""))
            return null;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out var proxy) ? proxy : null;
    }

    /// <summary>Whether a list such as <c>.svc,10.0.0.0/8,example.com:6443</c> names the address; this machine is always meant.</summary>
    public static bool IsExcluded(Uri server, string list)
    {
        var host = server.IdnHost;
        var address = IPAddress.TryParse(host, out var parsed) ? parsed : null;
        if (host == "localhost" || address is not null && IPAddress.IsLoopback(address))
            return true;
        foreach (var item in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (item == "*" || Matches(item, host, address, server.Port))
                return true;
        }
        return false;
    }

    private static bool Matches(string item, string host, IPAddress? address, int port)
    {
        if (IPNetwork.TryParse(item, out var network))
            return address is not null && network.Contains(address);
        if (item.LastIndexOf(':') is > 0 and var colon && item.IndexOf(':', StringComparison.Ordinal) == colon && int.TryParse(item.AsSpan(colon + 1), out var only))
        {
            if (only != port)
                return false;
            item = item[..colon];
        }
        if (address is not null)
            return IPAddress.TryParse(item, out var excluded) && excluded.Equals(address);
        item = item.TrimStart('*');
        return item.StartsWith('.')
            ? host.EndsWith(item, StringComparison.OrdinalIgnoreCase)
            : host.Equals(item, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + item, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Variable(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var upper) && upper.Length > 0 ? upper
        : environment.TryGetValue(name.ToLowerInvariant(), out var lower) && lower.Length > 0 ? lower : null;
}
