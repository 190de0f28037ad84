using Kompox.Diagnostics;

namespace Kompox.Manifests;

/// <summary>Problems of what a cluster says about its DNS: KPX1430 to KPX1434.</summary>
public static class DnsSpecDiagnostics
{
    public static readonly DiagnosticDescriptor InvalidZone = new()
    {
        Code = "KPX1430",
        Severity = Severity.Error,
        Title = "Not the name of a DNS zone",
        Explanation = "`dns.zones` lists zones by name, such as `example.com`: no wildcard, no URL, no address.",
    };

    public static readonly DiagnosticDescriptor RepeatedZone = new()
    {
        Code = "KPX1431",
        Severity = Severity.Warning,
        Title = "DNS zone repeated",
        Explanation = "The zone is listed twice in `dns.zones`; once is enough.",
    };

    public static readonly DiagnosticDescriptor DomainOutsideZones = new()
    {
        Code = "KPX1432",
        Severity = Severity.Error,
        Title = "The cluster's domain is in no DNS zone that may be written",
        Explanation = """
            `dns.zones` restricts the zones that Kompox writes, and the parent of every app's default host (`ingress.domain`) lies in none of them, so no
            default host could be published. Add its zone, or leave `dns.zones` out.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [InvalidZone, RepeatedZone, DomainOutsideZones];
}
