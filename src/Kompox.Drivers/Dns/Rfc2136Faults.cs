using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Settings;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns;

/// <summary>Says what went wrong with a name server, and which setting has to do with it.</summary>
internal sealed class Rfc2136Faults(Rfc2136Settings settings)
{
    private static readonly DiagnosticDescriptor[] Objections =
    [
        Rfc2136Diagnostics.Refused, Rfc2136Diagnostics.NotAuthoritative, Rfc2136Diagnostics.ZoneNotFound, Rfc2136Diagnostics.NotInZone, Rfc2136Diagnostics.ServerFailed,
    ];

    private string Server => $"Name server {settings.Address}";

    private string KeyWords => settings.Key is { } key ? $"key '{key.Name}' ({key.Algorithm.Name})" : "no key";

    /// <summary>The diagnostic of an answer that is none, or that tells of a failure.</summary>
    public Diagnostic Of(DnsReply reply, string zone, string? subject = null) =>
        reply.Trouble == DnsTrouble.None ? OfCode(reply.Message!.Code, zone, subject ?? $"zone '{zone}'") : OfTrouble(reply);

    /// <summary>Whether the server did answer, with a code that is about one name or zone and says nothing of others.</summary>
    public static bool IsObjection(Diagnostic failure) => Objections.Contains(failure.Descriptor);

    /// <summary>The same as an expected failure.</summary>
    public KompoxException Failure(DnsReply reply, string zone, string? subject = null) => new(Of(reply, zone, subject));

    /// <summary>A server that does not have a zone.</summary>
    public Diagnostic NoZone(string zone)
    {
        var index = settings.Zones.ToList().IndexOf(zone);
        return index < 0
            ? Make(Rfc2136Diagnostics.NotAuthoritative, Rfc2136Settings.Server, $"{Server} does not have the zone '{zone}'", "name the primary server of the zone")
            : Make(Rfc2136Diagnostics.ZoneNotFound, settings.Dns.Places.Of($"zones[{index}]"),
                $"Zone '{zone}' of 'dns.zones[{index}]' is not one of name server {settings.Address}", "name a zone as the server does, such as example.com");
    }

    /// <summary>Why a change of a host was not made.</summary>
    public Diagnostic OfChange(DnsReply reply, string zone, string host) =>
        reply is { Trouble: DnsTrouble.None, Message.Code: WireCode.NxRrset or WireCode.YxRrset or WireCode.NxDomain or WireCode.YxDomain }
            ? Changed(host)
            : Of(reply, zone, $"the records of '{host}'");

    /// <summary>Records that are no longer as they were read.</summary>
    public Diagnostic Changed(string host) => Make(
        Rfc2136Diagnostics.Changed, (SourceLocation?)null, $"Records of '{host}' were made or changed by somebody else in the meantime", "run the command again");

    /// <summary>A change whose fate is unknown.</summary>
    public Diagnostic Unknown(string host, Diagnostic why) =>
        why with { Message = $"{why.Message}; whether the records of '{host}' were changed is not known", Hint = "Run the command again: it starts with what is there" };

    /// <summary>Records that cannot be written.</summary>
    public Diagnostic BadRecord(string host, string why) => Make(Rfc2136Diagnostics.BadRecord, (SourceLocation?)null, $"Records of '{host}' cannot be written: {why}");

    private Diagnostic OfCode(WireCode code, string zone, string subject) => code switch
    {
        WireCode.Refused => Make(Rfc2136Diagnostics.Refused, settings.Key is null ? Rfc2136Settings.KeyFile : Rfc2136Settings.Server, $"{Server} refuses {subject} with {KeyWords} (REFUSED)",
            settings.Key is null ? $"set '{Rfc2136Settings.Field(Rfc2136Settings.KeyFile)}' if the server wants a key" : "see update-policy or allow-update of the zone, and whether it is the primary server"),
        WireCode.NotAuth => NoZone(zone),
        WireCode.NotZone => Make(Rfc2136Diagnostics.NotInZone, Rfc2136Settings.Server, $"{Server} says that {subject} is not in the zone '{zone}' (NOTZONE)"),
        _ => Make(Rfc2136Diagnostics.ServerFailed, Rfc2136Settings.Server, $"{Server} failed for {subject} ({WireText.CodeOf(code)})", "see the server's log"),
    };

    private Diagnostic OfTrouble(DnsReply reply)
    {
        var detail = reply.Detail is null ? "" : $": {reply.Detail}";
        return reply.Trouble switch
        {
            DnsTrouble.Unreachable => Make(Rfc2136Diagnostics.Unreachable, Rfc2136Settings.Server, $"{Server} of '{Rfc2136Settings.Field(Rfc2136Settings.Server)}' cannot be reached{detail}", "check the name, the port and firewalls: TCP is used"),
            DnsTrouble.Silent or DnsTrouble.Closed => Make(Rfc2136Diagnostics.NoAnswer, Rfc2136Settings.Server, $"{Server} of '{Rfc2136Settings.Field(Rfc2136Settings.Server)}' gave no answer{detail}"),
            DnsTrouble.Garbled => Make(Rfc2136Diagnostics.BadAnswer, Rfc2136Settings.Server, $"{Server} of '{Rfc2136Settings.Field(Rfc2136Settings.Server)}' gave an answer that is no good{detail}", "check that a name server listens there"),
            DnsTrouble.Untrusted => Make(Rfc2136Diagnostics.NotTrusted, settings.KeyPlace, $"{Server} was asked with {KeyWords}{detail}"),
            DnsTrouble.BadTime => Make(Rfc2136Diagnostics.Clocks, settings.KeyPlace, $"{Server} refuses the time of a signature (BADTIME){detail}", "set the clock that is wrong"),
            _ => Make(Rfc2136Diagnostics.KeyRefused, settings.KeyPlace, $"{Server} refuses {KeyWords}{detail}", KeyHint(reply.Trouble)),
        };
    }

    private static string KeyHint(DnsTrouble trouble) => trouble switch
    {
        DnsTrouble.BadKey => $"compare '{Rfc2136Settings.Field(Rfc2136Settings.KeyName)}' and the algorithm with the server's key",
        DnsTrouble.BadSignature => "compare the secret with that of the server's key",
        _ => "the server wants another length of signatures",
    };

    private Diagnostic Make(DiagnosticDescriptor descriptor, string setting, string message, string? hint = null) => Make(descriptor, Rfc2136Settings.PlaceOf(settings.Dns, setting), message, hint);

    private static Diagnostic Make(DiagnosticDescriptor descriptor, SourceLocation? place, string message, string? hint = null)
    {
        var bag = new DiagnosticBag();
        bag.Report(descriptor, place, message, hint);
        return bag.First();
    }
}
