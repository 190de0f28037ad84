using Kompox.Diagnostics;
using Kompox.Drivers;

namespace Kompox.Dns.Checking;

/// <summary>Decides whether hosts lead to their cluster.</summary>
public static class HostChecks
{
    /// <summary>What the answers about one host mean for an app.</summary>
    public static HostCheck Decide(DnsOwner self, HostReading reading)
    {
        var (host, seen) = (reading.Host, reading.Seen);
        var authority = reading.Authority is { Problem: null } asked && !asked.Addresses.SequenceEqual(seen.Addresses) ? asked.Addresses : null;
        var check = new HostCheck
        {
            Host = host,
            State = StateOf(reading),
            Records = seen.Records,
            Addresses = seen.Addresses,
            AuthorityAddresses = authority,
            Owner = OwnerOf(self, reading.Owner),
        };
        return check with { Problem = ProblemOf(check, reading) };
    }

    /// <summary>What the answers of the resolver mean.</summary>
    public static HostState StateOf(HostReading reading)
    {
        var (target, seen) = (reading.Host.Target, reading.Seen);
        if (target.IsEmpty)
            return HostState.Pending;
        if (seen.Problem is not null)
            return HostState.Unknown;
        if (seen.Addresses.Count == 0)
            return HostState.Missing;
        if (target.Alias is { } alias)
            return seen.Aliases.Contains(alias) || seen.Addresses.All(reading.AliasAddresses.Contains) ? HostState.Right : HostState.Wrong;
        return seen.Addresses.All(a => target.Ipv4.Contains(a) || target.Ipv6.Contains(a)) ? HostState.Right : HostState.Wrong;
    }

    private static OwnerState OwnerOf(DnsOwner self, DnsAnswer answer)
    {
        if (answer.State == DnsAnswerState.Failed)
            return OwnerState.Unknown;
        var texts = answer.Records.Where(r => r.Type == Model.DnsType.Txt).SelectMany(r => r.Values).ToList();
        return texts.Count == 0 ? OwnerState.None : texts is [var text] && DnsOwner.Parse(text)?.App == self.App ? OwnerState.Ours : OwnerState.Other;
    }

    private static Diagnostic? ProblemOf(HostCheck check, HostReading reading)
    {
        var (host, expected) = (check.Host, check.Host.Target.ToString());
        return check.State switch
        {
            HostState.Right => null,
            HostState.Pending => host.Problem ?? Of(check, DnsDiagnostics.NoAddress, $"{host.Title} has no address yet, so nobody can say where it has to lead", "See 'kompoxops cluster status'"),
            HostState.Unknown => Of(check, DnsDiagnostics.NoAnswer, $"{host.Title}: {reading.Seen.Problem}", "Try another resolver with --resolver"),
            HostState.Missing => Of(check, DnsDiagnostics.WrongRecords, $"{host.Title} has no address in DNS; it has to lead to {expected}", HintOf(check, reading)),
            _ => Of(check, DnsDiagnostics.WrongRecords, $"{host.Title} leads to {string.Join(", ", check.Addresses)} and has to lead to {expected}", HintOf(check, reading)),
        };
    }

    private static string HintOf(HostCheck check, HostReading reading)
    {
        var later = check.AuthorityAddresses is { Count: > 0 } && reading.Authority is { } authority
            && StateOf(reading with { Seen = authority }) == HostState.Right;
        if (later)
            return $"The zone's name servers say so already; the resolver may keep the old answer{(check.Ttl is { } ttl ? $" for another {ttl} s" : "")}";
        return check.Owner == OwnerState.Other ? "The records belong to somebody else, see 'kompoxops dns deploy --dry-run'" : "Run 'kompoxops dns deploy'";
    }

    private static Diagnostic Of(HostCheck check, DiagnosticDescriptor descriptor, string message, string hint) =>
        new() { Descriptor = descriptor, Severity = Severity.Error, Message = message, Hint = hint, Location = check.Host.Location };
}
