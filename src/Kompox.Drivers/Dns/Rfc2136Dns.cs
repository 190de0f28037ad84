using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Changes;
using Kompox.Drivers.Dns.Settings;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Zones;
using Kompox.Model;

namespace Kompox.Drivers.Dns;

/// <summary>
/// The zones of a name server that takes dynamic updates (RFC 2136), signed with a shared key (RFC 8945): BIND, Knot, PowerDNS, Windows
/// and many a provider.
/// </summary>
internal sealed class Rfc2136Dns : IDns
{
    private readonly Rfc2136Settings _settings;
    private readonly NameServer _server;
    private readonly Rfc2136Faults _faults;
    private readonly KnownContents _known = new();

    public Rfc2136Dns(Rfc2136Settings settings, TimeProvider time, FillBytes random)
    {
        _settings = settings;
        _faults = new Rfc2136Faults(settings);
        _server = new NameServer { Address = settings.Address, Key = settings.Key, Limit = settings.Limit, Time = time, Random = random };
    }

    /// <inheritdoc/>
    public string Title => $"name server {_settings.Address}";

    /// <summary>The driver of a cluster, or <c>null</c> after diagnostics.</summary>
    public static Rfc2136Dns? Open(ClusterTarget target, ClusterDns dns, DiagnosticBag bag) =>
        SettingsReader.Read(target, dns, bag) is { } settings ? new Rfc2136Dns(settings, target.Time, target.Random) : null;

    /// <inheritdoc/>
    public async Task<DnsZones> FindZonesAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        await using var session = new DnsSession(_server);
        var search = new ZoneSearch(session, _faults);
        return _settings.Zones.Count > 0
            ? await search.MatchAsync(_settings.Zones, hosts, cancellationToken).ConfigureAwait(false)
            : await search.AskAsync(hosts, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DnsReading> ReadAsync(string zone, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var session = new DnsSession(_server);
        var read = await new NameReading(session, zone, _faults).ReadAsync(names, cancellationToken).ConfigureAwait(false);
        foreach (var record in read.Records)
            _known.Add(record);
        return new DnsReading([.. read.Records.Select(r => r.Record)], read.Failures);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DnsOutcome>> ApplyAsync(string zone, IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken)
    {
        await using var session = new DnsSession(_server);
        return await new ChangeRun(session, zone, _faults, _known).RunAsync(changes, cancellationToken).ConfigureAwait(false);
    }
}
