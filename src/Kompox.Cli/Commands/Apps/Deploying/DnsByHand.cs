using Kompox.Apps;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>--update-dns</c> where no driver writes DNS records: says which ones are needed.</summary>
internal static class DnsByHand
{
    /// <summary>Tells the records that have to be set, or removed; a warning says that nobody else does it.</summary>
    public static async Task<IReadOnlyList<HostAddress>> ReportAsync(CommandContext context, AppTarget target, string verb, CancellationToken cancellationToken)
    {
        var hosts = await IngressAddresses.ListAsync(target, cancellationToken).ConfigureAwait(false);
        foreach (var host in hosts)
        {
            target.Events.Report(new MessageEvent(
                $"dns record to {verb}", new KeyValuePair<string, string>("host", host.Host), new KeyValuePair<string, string>("type", host.Type ?? "A"),
                new KeyValuePair<string, string>("address", host.Address ?? "")));
        }
        var provider = target.Managed.Provider.Id.Name;
        context.Report(
            AppDiagnostics.DnsByHand, hosts.Count == 0 ? $"App '{target.App.Id.Name}' has no hosts, so no DNS record is needed" : $"Provider '{provider}' has no DNS of its own: {verb} {hosts.Count} records by hand",
            hosts.Count == 0 ? null : string.Join(", ", hosts.Select(h => $"{h.Host} -> {h.Address ?? "(no address yet)"}")));
        return hosts;
    }
}
