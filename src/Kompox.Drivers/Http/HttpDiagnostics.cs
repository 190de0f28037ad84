using Kompox.Diagnostics;

namespace Kompox.Drivers.Http;

/// <summary>Problems on the way to a platform, whichever it is.</summary>
public static class HttpDiagnostics
{
    public static readonly DiagnosticDescriptor Unreachable = new()
    {
        Code = "KPX5050",
        Severity = Severity.Error,
        Title = "Platform cannot be reached",
        Explanation = """
            No answer came from an endpoint of the platform, and asking again for a while did not help. Check the network, proxy (`HTTPS_PROXY`) and
            firewall of this machine, and the endpoints in the provider's settings. What was begun goes on at the platform; run the command again.
            """,
    };

    public static readonly DiagnosticDescriptor Untrusted = new()
    {
        Code = "KPX5051",
        Severity = Severity.Error,
        Title = "Certificate of the platform not accepted",
        Explanation = """
            The certificate of the endpoint is not issued by an authority that this machine trusts, or it is for another host. A proxy that opens TLS
            needs its authority in the machine's store (`SSL_CERT_FILE` on Linux). Nothing was sent.
            """,
    };

    public static readonly DiagnosticDescriptor TimeOver = new()
    {
        Code = "KPX5052",
        Severity = Severity.Error,
        Title = "Platform did not finish in time",
        Explanation = """
            Every call to a platform has a time limit, retries and waiting included, and it has passed. The platform may still be at work: run the command
            again later, it goes on where things stand then.
            """,
    };

    public static readonly DiagnosticDescriptor Throttled = new()
    {
        Code = "KPX5053",
        Severity = Severity.Error,
        Title = "Platform answers too many requests",
        Explanation = """
            The platform limits how often it may be asked, and went on refusing for longer than the call may take. Nothing was done by the refused request.
            Other programs that use the same account count too. Wait as long as the message says, and run the command again.
            """,
    };

    public static readonly DiagnosticDescriptor ServerError = new()
    {
        Code = "KPX5054",
        Severity = Severity.Error,
        Title = "Platform failed",
        Explanation = """
            The platform answered with an internal error (HTTP 5xx), and asking again did not help. See the platform's status page, and run the command again;
            the request id in the message is what its support asks for.
            """,
    };

    public static readonly DiagnosticDescriptor NotUnderstood = new()
    {
        Code = "KPX5055",
        Severity = Severity.Error,
        Title = "Answer of the platform not understood",
        Explanation = """
            Something else than the platform's interface answered, for example a sign-in page of a network or a proxy, or the answer lacks what it must have.
            Check the endpoints in the provider's settings and the proxy.
            """,
    };

    public static readonly DiagnosticDescriptor ForeignAddress = new()
    {
        Code = "KPX5056",
        Severity = Severity.Error,
        Title = "Answer points to another server",
        Explanation = """
            An answer names the address of its next page or of its operation on a server other than the endpoint's. Kompox does not send its token there.
            Check the endpoints in the provider's settings and the proxy.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [Unreachable, Untrusted, TimeOver, Throttled, ServerError, NotUnderstood, ForeignAddress];
}
