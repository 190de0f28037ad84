using Kompox.Dns.Hosts;
using Kompox.Drivers;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Dns.Checking;

/// <summary>Checks whether the hosts of an app lead to its cluster; asks the cluster and the resolver each time.</summary>
public sealed class HostInspection(AppTarget target, IDnsResolver resolver, string? component, ServerComparison? servers = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>The checks, by host.</summary>
    public async Task<IReadOnlyList<HostCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        var hosts = await HostGathering.ListAsync(target, component, cancellationToken).ConfigureAwait(false);
        var self = DnsOwner.Of(target.App.Id);
        var readings = await HostReader.ReadAsync(resolver, hosts, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<HostCheck> checks = [.. readings.Select(r => HostChecks.Decide(self, r))];
        return servers is null ? checks : await servers.CompareAsync(checks, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks again and again until every host is right or the time is over; the last checks.</summary>
    public async Task<IReadOnlyList<HostCheck>> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        while (true)
        {
            var checks = await CheckAsync(cancellationToken).ConfigureAwait(false);
            var open = checks.Where(c => c.Problem is not null).Select(c => c.Host.Host).ToList();
            if (open.Count == 0 || target.Time.GetElapsedTime(start) + Pause > timeout)
                return checks;
            target.Events.Report(new MessageEvent("waiting for dns", new KeyValuePair<string, string>("hosts", string.Join(',', open))));
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
