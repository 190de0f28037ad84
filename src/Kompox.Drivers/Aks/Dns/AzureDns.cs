using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>The public zones of Azure DNS. They are written with the login of whoever runs the command; the cluster gets no role for it.</summary>
internal sealed class AzureDns(ArmClient arm, ZoneSearch zones) : IDns
{
    /// <inheritdoc/>
    public string Title => "Azure DNS";

    /// <summary>The DNS of a cluster; wrong settings are one failure with all of them. <c>null</c> when the provider names no subscription to ask.</summary>
    public static AzureDns? Open(ClusterTarget target, Func<AzureSession> open)
    {
        if (!target.Provider.Settings.ContainsKey(AzureSettingNames.Subscription))
            return null;
        var bag = new DiagnosticBag();
        var named = ZoneSettings.Read(target.Cluster, bag);
        if (bag.HasErrors)
            throw KompoxException.Of(bag);
        var session = open();
        return new AzureDns(session.Arm, new ZoneSearch(session.Arm, session.Account.Path, named));
    }

    /// <inheritdoc/>
    public Task<Drivers.Dns.DnsZones> FindZonesAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken) => zones.FindAsync(hosts, cancellationToken);

    /// <inheritdoc/>
    public async Task<Drivers.Dns.DnsReading> ReadAsync(string zone, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var home = await zones.GetAsync(RecordText.Normalize(zone), cancellationToken).ConfigureAwait(false);
        var found = await new RecordReading(arm, home).ReadAsync(names, cancellationToken).ConfigureAwait(false);
        return new Drivers.Dns.DnsReading(
            [.. found.Sets.Select(s => RecordText.ToRecord(s.Key.Name, s.Key.Type, s.Value.Properties))],
            names.Where(found.IsElsewhere).Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => RecordFaults.Delegated(n, home.Name), StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DnsOutcome>> ApplyAsync(string zone, IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken)
    {
        var home = await zones.GetAsync(RecordText.Normalize(zone), cancellationToken).ConfigureAwait(false);
        var reading = new RecordReading(arm, home);
        var found = await reading.ReadAsync(changes.SelectMany(c => RecordSteps.KeysOf(c)).Select(k => k.Name), cancellationToken).ConfigureAwait(false);
        return await new ChangeRun(home, found, new RecordWriter(arm, home, reading)).RunAsync(changes, cancellationToken).ConfigureAwait(false);
    }
}
