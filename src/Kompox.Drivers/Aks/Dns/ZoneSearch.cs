using System.Collections.Concurrent;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Finds the zones of hosts: among those that the settings name, else among the public ones of the subscription.</summary>
/// <param name="arm">Azure Resource Manager.</param>
/// <param name="subscription">Path of the subscription.</param>
/// <param name="named">The zones of the settings; <c>null</c> when they name none.</param>
internal sealed class ZoneSearch(ArmClient arm, string subscription, IReadOnlyList<ZoneReference>? named)
{
    private readonly ConcurrentDictionary<string, ZoneReference> _good = new(StringComparer.Ordinal);
    private IReadOnlyList<ZoneReference>? _all;

    /// <summary>The longest zone that holds each host; hosts in none are left out.</summary>
    public async Task<Drivers.Dns.DnsZones> FindAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        _all ??= named ?? await ListAsync(cancellationToken).ConfigureAwait(false);
        var (zones, failures) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, Diagnostic>(StringComparer.Ordinal));
        foreach (var group in hosts.Distinct(StringComparer.Ordinal).GroupBy(h => NameFor(h, _all)).Where(g => g.Key is not null))
        {
            var failure = await CheckAsync(group.Key!, cancellationToken).ConfigureAwait(false);
            foreach (var host in group)
            {
                if (failure is null)
                    zones[host] = group.Key!;
                else
                    failures[host] = failure;
            }
        }
        return new Drivers.Dns.DnsZones(zones, failures);
    }

    /// <summary>A zone by its name; a <see cref="KompoxException"/> when it cannot be used.</summary>
    public async Task<ZoneReference> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (_good.TryGetValue(name, out var known))
            return known;
        var found = await FindAsync([name], cancellationToken).ConfigureAwait(false);
        if (_good.TryGetValue(name, out var zone))
            return zone;
        throw found.Failures.TryGetValue(name, out var failure)
            ? new KompoxException(failure)
            : AzureDnsDiagnostics.NoZone.Failure($"There is no zone '{name}' in Azure DNS that this login can see", "make it, or name it in the settings of the cluster");
    }

    private static string? NameFor(string host, IReadOnlyList<ZoneReference> zones)
    {
        var name = RecordText.Normalize(host);
        return zones.Where(z => RecordText.IsWithin(name, z.Name)).MaxBy(z => z.Name.Length)?.Name;
    }

    private async Task<Diagnostic?> CheckAsync(string name, CancellationToken cancellationToken)
    {
        if (_good.ContainsKey(name))
            return null;
        var own = _all!.Where(z => z.Name == name).ToList();
        if (own.Count > 1)
            return AzureDnsDiagnostics.TwoZones.Failure(
                $"The subscription has {own.Count} zones '{name}'", $"set {Settings.AzureSettingNames.DnsZones} of the cluster to one of {string.Join(", ", own.Select(z => z.Id))}").Diagnostic;
        var zone = own[0];
        if (zone.Place is not null)
        {
            var (checkedZone, failure) = await AskAsync(zone, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
                return failure;
            zone = checkedZone!;
        }
        _good[name] = zone;
        return null;
    }

    // One zone that cannot be asked keeps no other from being used.
    private async Task<(ZoneReference? Zone, Diagnostic? Failure)> AskAsync(ZoneReference zone, CancellationToken cancellationToken)
    {
        try
        {
            var found = await arm.FindAsync(zone.Id, DnsJson.Default.DnsZone, cancellationToken).ConfigureAwait(false);
            var problem = found is null ? "is not there" : IsPublic(found) ? null : "is a private zone";
            return problem is null
                ? (zone with { Size = found!.Properties?.NumberOfRecordSets ?? 0 }, null)
                : (null, AzureDnsDiagnostics.NoZone.Failure($"The DNS zone '{zone.Id}' {problem}", "correct the id in the settings of the cluster").Diagnostic with { Location = zone.Place });
        }
        catch (KompoxException e) when (RecordFaults.IsRefusal(e))
        {
            return (null, e.Diagnostic with { Location = zone.Place });
        }
    }

    private async Task<IReadOnlyList<ZoneReference>> ListAsync(CancellationToken cancellationToken)
    {
        var zones = new List<ZoneReference>();
        await foreach (var zone in arm.ListAsync($"{subscription}/providers/Microsoft.Network/dnszones", DnsJson.Default.DnsZone, null, cancellationToken).ConfigureAwait(false))
        {
            if (zone is { Id: { } id, Name: { } name } && IsPublic(zone))
                zones.Add(new ZoneReference(RecordText.Normalize(name), id, zone.Properties?.NumberOfRecordSets ?? 0, null));
        }
        return zones;
    }

    private static bool IsPublic(DnsZone zone) => !string.Equals(zone.Properties?.ZoneType, "Private", StringComparison.OrdinalIgnoreCase);
}
