using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>Reads the settings of the driver, and tells everything that is wrong with them at once.</summary>
internal static class SettingsReader
{
    private const int LongestTimeout = 300;

    /// <summary>The settings, or <c>null</c> after diagnostics.</summary>
    public static Rfc2136Settings? Read(ClusterTarget target, ClusterDns dns, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        foreach (var name in dns.Settings.Keys.Where(k => !Rfc2136Settings.All.Contains(k)).Order(StringComparer.Ordinal))
        {
            found.Report(
                Rfc2136Diagnostics.UnknownSetting, Rfc2136Settings.PlaceOf(dns, name), $"'{Rfc2136Settings.Field(name)}' is not a setting of the driver 'rfc2136'",
                Suggestion.Hint(name, Rfc2136Settings.All) ?? $"it has {string.Join(", ", Rfc2136Settings.All)}");
        }
        var address = ReadServer(dns, found);
        var limit = ReadTimeout(dns, found);
        var key = KeyReader.Read(target, dns, found);
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        return address is null || found.HasErrors
            ? null
            : new Rfc2136Settings
            {
                Address = address,
                Key = key.Key,
                KeyPlace = key.Place,
                Limit = limit,
                Zones = [.. dns.Zones.Select(WireName.Normalize)],
                Dns = dns,
            };
    }

    private static ServerAddress? ReadServer(ClusterDns dns, DiagnosticBag bag)
    {
        const string Name = Rfc2136Settings.Server;
        var place = Rfc2136Settings.PlaceOf(dns, Name);
        if (dns.Settings.GetValueOrDefault(Name) is not { Length: > 0 } text)
            bag.Report(Rfc2136Diagnostics.NoServer, place, $"'{Rfc2136Settings.Field(Name)}' is missing", "write the primary name server of the zones, such as ns1.example.com");
        else if (ServerAddress.TryParse(text, out var address))
            return address;
        else
            bag.Report(
                Rfc2136Diagnostics.BadServer, place, $"'{text}' of '{Rfc2136Settings.Field(Name)}' is not a server",
                "write ns1.example.com, ns1.example.com:5353, 192.0.2.53 or [2001:db8::53]:5353");
        return null;
    }

    private static TimeSpan ReadTimeout(ClusterDns dns, DiagnosticBag bag)
    {
        const string Name = Rfc2136Settings.Timeout;
        if (dns.Settings.GetValueOrDefault(Name) is not { } text)
            return TimeSpan.FromSeconds(10);
        var digits = text.EndsWith('s') ? text.AsSpan()[..^1] : text;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= LongestTimeout)
            return TimeSpan.FromSeconds(seconds);
        bag.Report(
            Rfc2136Diagnostics.BadTimeout, Rfc2136Settings.PlaceOf(dns, Name), $"'{text}' of '{Rfc2136Settings.Field(Name)}' is not a time",
            $"write seconds from 1s to {LongestTimeout}s");
        return default;
    }
}
