using Kompox.Apps;
using Kompox.Apps.History;
using Kompox.Cli.Commands.Targets;
using Kompox.Diagnostics;
using Kompox.Dns;
using Kompox.Dns.Hosts;
using Kompox.Drivers;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Dns;

/// <summary>Sets or removes the DNS records of an app: <c>dns deploy</c>, <c>dns destroy</c> and <c>--update-dns</c>.</summary>
internal sealed class DnsRun
{
    private readonly CommandContext _context;
    private readonly AppTarget _target;
    private readonly IDns? _dns;

    private DnsRun(CommandContext context, AppTarget target, IDns? dns) => (_context, _target, _dns) = (context, target, dns);

    /// <summary>Opens the DNS of the app's cluster, if it has any; <c>null</c> after diagnostics.</summary>
    public static DnsRun? Open(CommandContext context, AppTarget target)
    {
        var managed = target.Managed;
        var cluster = TargetLoading.ClusterTargetOf(context, managed.Workspace, managed.Provider, managed.Cluster, managed.Driver, target.Connection);
        var found = new DiagnosticBag();
        var dns = context.Host.OpenDns(cluster, found);
        foreach (var problem in found)
            context.Diagnostics.Add(problem);
        return found.HasErrors ? null : new DnsRun(context, target, dns);
    }

    /// <summary>The same beside a deploy or destroy: an app is not stopped by its DNS, so problems are warnings.</summary>
    public async Task<IReadOnlyList<DnsRow>> RunBesideAsync(DnsChoice choice, CancellationToken cancellationToken)
    {
        var found = new DiagnosticBag();
        var rows = await RunAsync(choice, found, cancellationToken).ConfigureAwait(false);
        foreach (var problem in found)
            _context.Diagnostics.Add(problem.Severity == Severity.Error ? problem with { Severity = Severity.Warning } : problem);
        return rows;
    }

    /// <summary>Does it and reports what is to be told about hosts; without a DNS driver the records are told, for people to set.</summary>
    public async Task<IReadOnlyList<DnsRow>> RunAsync(DnsChoice choice, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var hosts = await FindHostsAsync(choice, cancellationToken).ConfigureAwait(false);
        if (hosts.Count == 0)
        {
            bag.Report(DnsDiagnostics.NoHosts, null, $"App '{_target.App.Id.Name}' has no hosts, so no DNS record is needed");
            return [];
        }
        if (_dns is null)
            return TellByHand(choice, hosts, bag);
        var plan = await DnsPlanning.PlanAsync(_dns, DnsRequest.For(_target, hosts, choice.Adopts), cancellationToken).ConfigureAwait(false);
        if (choice.PrintsPlan)
            await _context.Host.Output.WriteAsync(DnsPlanText.Write($"the DNS of app '{_target.App.Id.Name}'", plan)).ConfigureAwait(false);
        var result = choice.IsDryRun ? plan : await DnsRunner.RunAsync(_dns, plan, _target.Events, cancellationToken).ConfigureAwait(false);
        foreach (var problem in result.Entries.Select(e => e.Problem).OfType<Diagnostic>())
            bag.Add(problem);
        return DnsRow.Of(result);
    }

    private async Task<IReadOnlyList<PublishedHost>> FindHostsAsync(DnsChoice choice, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> former = choice.Component is null ? await FormerHosts.ListAsync(_target, cancellationToken).ConfigureAwait(false) : new SortedSet<string>();
        if (choice.Removes)
            return await HostGathering.ListUnwantedAsync(_target, choice.Component, former, cancellationToken).ConfigureAwait(false);
        var hosts = await HostGathering.ListAsync(_target, choice.Component, cancellationToken).ConfigureAwait(false);
        var current = hosts.Select(h => h.Host).ToHashSet(StringComparer.Ordinal);
        return [.. hosts, .. former.Where(h => !current.Contains(h)).Select(h => new PublishedHost { Host = h, IsWanted = false, IsFormer = true })];
    }

    private IReadOnlyList<DnsRow> TellByHand(DnsChoice choice, IReadOnlyList<PublishedHost> hosts, DiagnosticBag bag)
    {
        var rows = DnsRow.Of([.. hosts.Where(h => !h.IsFormer)]);
        var (verb, nowhere) = choice.Removes ? ("remove", "(wherever it leads)") : ("set", "(no address yet)");
        foreach (var row in rows)
            _target.Events.Report(new MessageEvent($"dns record to {verb}", new("host", row.Host), new("type", row.Type ?? "A"), new("address", row.Address ?? "")));
        foreach (var problem in hosts.Select(h => h.Problem).OfType<Diagnostic>())
            bag.Add(problem);
        bag.Report(
            AppDiagnostics.DnsByHand, null, $"Provider '{_target.Managed.Provider.Id.Name}' has no DNS of its own: {verb} {rows.Count} records by hand",
            string.Join(", ", rows.Select(r => $"{r.Host} -> {r.Address ?? nowhere}")));
        return rows;
    }
}
