using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns;

/// <summary>Problems of the DNS driver <c>rfc2136</c> and of name servers: KPX5020 to KPX5049.</summary>
public static class Rfc2136Diagnostics
{
    public static readonly DiagnosticDescriptor UnknownSetting = Error("KPX5021", "Unknown setting of the DNS driver",
        "The settings of the driver `rfc2136` are in `docs/drivers/rfc2136.md`. The hint names the nearest one.");

    public static readonly DiagnosticDescriptor NoServer = Error("KPX5022", "DNS driver without a server",
        "The driver `rfc2136` sends updates to the primary name server of the zones: `RFC2136_SERVER`, for example `ns1.example.com`.");

    public static readonly DiagnosticDescriptor BadServer = Error("KPX5023", "Not a name server",
        "A name server is a host name or an address, and a port when it is not 53: `ns1.example.com:5353`, `192.0.2.53`. IPv6 addresses stand in brackets: `[2001:db8::53]:53`.");

    public static readonly DiagnosticDescriptor BadKey = Error("KPX5024", "TSIG key is not told in full",
        "Messages are signed with a key that has a name and a secret. Either `RFC2136_TSIG_KEYFILE` names a key file of BIND, which holds both, or `RFC2136_TSIG_NAME` names the key "
        + "and the environment variable `KOMPOX_RFC2136_TSIG_SECRET` holds the secret; not both.");

    public static readonly DiagnosticDescriptor BadAlgorithm = Error("KPX5025", "TSIG algorithm cannot be used",
        "Keys are used with `hmac-sha256`, `hmac-sha384` or `hmac-sha512`. Those with MD5 and SHA-1 are too weak (RFC 8945, section 6), and `hmac-sha224` is not to be had everywhere: "
        + "make a new key with `tsig-keygen`.");

    public static readonly DiagnosticDescriptor BadSecret = Error("KPX5026", "TSIG secret is not base64",
        "The secret of a key is base64, as in the server's configuration behind the word `secret`. Neither the quotes nor the semicolon belong to it.");

    public static readonly DiagnosticDescriptor BadKeyFile = Error("KPX5027", "TSIG key file cannot be used",
        "`RFC2136_TSIG_KEYFILE` names a file with a `key` statement of BIND, as `tsig-keygen kompox` writes it, relative to the manifest. With several keys in it, "
        + "`RFC2136_TSIG_NAME` chooses one.");

    public static readonly DiagnosticDescriptor OpenKeyFile = Warning("KPX5028", "TSIG key file is open to others",
        "Whoever reads the key can change the zone. `chmod 600` makes the file the owner's alone.");

    public static readonly DiagnosticDescriptor SecretInManifest = Warning("KPX5029", "TSIG secret in the manifest",
        "Manifests are copied, committed and printed; a secret in them is one no more. Keep it in a key file outside of version control, or in the environment variable "
        + "`KOMPOX_RFC2136_TSIG_SECRET`.");

    public static readonly DiagnosticDescriptor BadTimeout = Error("KPX5030", "Time limit of the DNS driver is wrong",
        "`RFC2136_TIMEOUT` is how long one answer of the name server may take: seconds, from `1s` to `300s`, 10 when it is not set.");

    public static readonly DiagnosticDescriptor Unreachable = Error("KPX5031", "Name server cannot be reached",
        "There is no address for the name server, or no TCP connection to it. Nothing was changed. Check its name and port, and whether firewalls let TCP to port 53 pass.");

    public static readonly DiagnosticDescriptor NoAnswer = Error("KPX5032", "Name server does not answer",
        "The message was sent and no answer came. Where it was a change, the records were read afterwards to see whether it was made, and the message says when they could not be. "
        + "Running the same command again is safe: it starts with what is there.");

    public static readonly DiagnosticDescriptor BadAnswer = Error("KPX5033", "Answer of the name server is no good",
        "What came back is not a DNS message, or not an answer to what was asked. Something else than a name server may listen there.");

    public static readonly DiagnosticDescriptor NotTrusted = Error("KPX5034", "Answer of the name server is not signed with the key",
        "A message that was signed must be answered with a signature of the same key, or anybody in between could have answered. Nothing that such an answer says is believed.");

    public static readonly DiagnosticDescriptor KeyRefused = Error("KPX5035", "Name server refuses the TSIG key",
        "BADKEY: the server has no key of that name and algorithm. BADSIG: it has one with another secret. BADTRUNC: it wants longer signatures. Nothing was changed. "
        + "Compare name, algorithm and secret with the server's configuration.");

    public static readonly DiagnosticDescriptor Clocks = Error("KPX5036", "Clocks differ too much for TSIG",
        "BADTIME: signatures hold the time, and are refused when the clocks of both machines are more than five minutes apart. Nothing was changed. Set the clock that is wrong.");

    public static readonly DiagnosticDescriptor Refused = Error("KPX5037", "Name server refuses the change",
        "REFUSED: the server allows this client, or this key, no such change, or no such question. In BIND `update-policy` or `allow-update` of the zone says who may change what; "
        + "a secondary server refuses all changes.");

    public static readonly DiagnosticDescriptor NotAuthoritative = Error("KPX5038", "Name server does not have the zone",
        "NOTAUTH, or an answer that is not its own: the zone is not one of this server's. `RFC2136_SERVER` must be the primary server of the zone, and `dns.zones` must name zones as "
        + "the server does.");

    public static readonly DiagnosticDescriptor NotInZone = Error("KPX5039", "Name lies outside of the zone",
        "NOTZONE: the name is not in the zone, or in a part of it that was delegated to other servers.");

    public static readonly DiagnosticDescriptor ServerFailed = Error("KPX5040", "Name server failed",
        "The server answered with a failure of its own, such as SERVFAIL, and did not make the change. Its log tells why: a journal that it cannot write, for example.");

    public static readonly DiagnosticDescriptor Changed = Error("KPX5041", "Records were changed by somebody else",
        "Between reading and writing, somebody else made, changed or deleted records of this host, or the name has records of types that Kompox does not look at and that cannot stand "
        + "beside a CNAME. Nothing of this host was changed. Run the command again: it starts with what is there now.");

    public static readonly DiagnosticDescriptor ZoneNotFound = Error("KPX5042", "Zone not found",
        "`dns.zones` names a zone that the name server does not have. Zones are the domains that the server has a file or database for, such as `example.com`, not hosts in them.");

    public static readonly DiagnosticDescriptor BadRecord = Error("KPX5043", "Not a DNS record",
        "The name or a value cannot be written as a DNS record: labels have 1 to 63 characters, names at most 253, and nothing else can stand beside a CNAME.");

    public static readonly DiagnosticDescriptor BadResolver = Error("KPX5044", "Not a resolver",
        "A resolver is a host name or an address, and a port when it is not 53: `192.0.2.53`, `[2001:db8::53]:5353`. Without one, those of `/etc/resolv.conf` are asked.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownSetting, NoServer, BadServer, BadKey, BadAlgorithm, BadSecret, BadKeyFile, OpenKeyFile, SecretInManifest, BadTimeout, Unreachable, NoAnswer,
        BadAnswer, NotTrusted, KeyRefused, Clocks, Refused, NotAuthoritative, NotInZone, ServerFailed, Changed, ZoneNotFound, BadRecord, BadResolver,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
