using Kompox.Diagnostics;

namespace Kompox.Dns;

/// <summary>Problems of DNS records: KPX3620 to KPX3639.</summary>
public static class DnsDiagnostics
{
    public static readonly DiagnosticDescriptor Foreign = Warning("KPX3620", "DNS records of somebody else", """
        The host has records that lead elsewhere, and no text record says that Kompox made them. They are neither overwritten nor deleted. Delete them
        yourself when the host is to lead to this cluster, then run the command again. Records that lead here already can be taken over with `--adopt`.
        """);

    public static readonly DiagnosticDescriptor OtherOwner = Warning("KPX3621", "DNS records have another owner", """
        The text record beside the host (`_kompox.HOST`) or the host's own says that another app, another installation of Kompox or another program
        made the host's records. A host belongs to one app: remove it from one of the two, or run `dns destroy` for the app that no longer needs it.
        """);

    public static readonly DiagnosticDescriptor NoAddress = Warning("KPX3622", "No address yet", """
        Neither the Ingress nor the Service of the ingress controller has an address: the cloud still makes the load balancer, or the ingress controller
        is not installed (`cluster install`, `cluster status`). Run the command again later.
        """);

    public static readonly DiagnosticDescriptor NoZone = Warning("KPX3625", "Host in no DNS zone", """
        No zone that the DNS driver can write holds the host. Correct the host, or make the zone known: `dns.zones` of the Cluster restricts the zones
        when it is given.
        """);

    public static readonly DiagnosticDescriptor AliasAtApex = Warning("KPX3626", "Alias at the top of a zone", """
        The load balancer has a host name and no address, so the host would need a CNAME record. The name of a zone itself cannot have one (RFC 1034).
        Use a host below it, such as `www`, or let your DNS provider resolve the name (ALIAS or ANAME records) and set that record by hand.
        """);

    public static readonly DiagnosticDescriptor NoHosts = new()
    {
        Code = "KPX3627",
        Severity = Severity.Info,
        Title = "No hosts",
        Explanation = "The app has no Ingress with a host in the cluster: it is not deployed, or its manifest lists no hosts. There is nothing to do.",
    };

    public static readonly DiagnosticDescriptor HostTooLong = Warning("KPX3628", "Host too long", """
        The text record that says who owns a host stands below it, so a host may have 245 characters (236 after `*.`).
        """);

    public static readonly DiagnosticDescriptor TwoAddresses = Warning("KPX3629", "Host leads to two load balancers", """
        Two objects of the app publish the same host at different addresses. A host leads to one load balancer; give the other one a host of its own.
        """);

    public static readonly DiagnosticDescriptor Kept = new()
    {
        Code = "KPX3630",
        Severity = Severity.Info,
        Title = "DNS records are kept",
        Explanation = """
            The records were not made by Kompox for this app on this cluster: they already lead where they should, or nothing says who made them, or the
            app has moved to another cluster since. They are left as they are.
            """,
    };

    public static readonly DiagnosticDescriptor WrongRecords = new()
    {
        Code = "KPX3631",
        Severity = Severity.Error,
        Title = "Host does not lead to this cluster",
        Explanation = """
            What the resolver says is not the address of the cluster's front door, or is nothing. `dns deploy` sets the records; resolvers may keep an old
            answer as long as its time to live (TTL). `dns check --wait` waits for it.
            """,
    };

    public static readonly DiagnosticDescriptor NoAnswer = new()
    {
        Code = "KPX3632",
        Severity = Severity.Error,
        Title = "Resolver does not answer",
        Explanation = "Nobody knows where the host leads, because the resolver failed or did not answer. Try another one with `--resolver`.",
    };

    public static readonly DiagnosticDescriptor OtherServer = new()
    {
        Code = "KPX3633",
        Severity = Severity.Error,
        Title = "Another server answers for the host",
        Explanation = """
            The host leads to the right address, but what answers there is not this cluster's ingress controller: it serves another certificate, or nothing.
            A proxy in front of the cluster is a usual reason.
            """,
    };

    public static readonly DiagnosticDescriptor Unclear = Warning("KPX3634", "Nobody can say whose DNS records they are", """
        The text record of a host has several values, so it is not clear who owns the host's records. They are neither changed nor deleted. Remove the
        values that are wrong.
        """);

    public static readonly DiagnosticDescriptor NotCompared = new()
    {
        Code = "KPX3635",
        Severity = Severity.Info,
        Title = "Nobody compared what is served",
        Explanation = """
            The addresses were compared, but not what answers there: the ingress controller's pod was not found, has no port for TLS, serves no
            certificate or one that each of its pods makes for itself, or its port may not be forwarded by this user; or this machine has no way to the
            address, such as one of IPv6.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Foreign, OtherOwner, NoAddress, NoZone, AliasAtApex, NoHosts, HostTooLong, TwoAddresses, Kept, WrongRecords,
        NoAnswer, OtherServer, Unclear, NotCompared,
    ];

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
