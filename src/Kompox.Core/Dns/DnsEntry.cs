using Kompox.Diagnostics;
using Kompox.Dns.Hosts;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Dns;

/// <summary>One host of a plan: what is done to its records, and what became of it.</summary>
public sealed record DnsEntry
{
    public required PublishedHost Host { get; init; }

    /// <summary>The zone that holds it; <c>null</c> when none does, or nobody asked.</summary>
    public string? Zone { get; init; }
    public DnsAction Action { get; init; }
    public required DnsResult Status { get; init; }

    /// <summary>The host's own records: those it shall have, or those that go or stay.</summary>
    public IReadOnlyList<DnsRecord> Records { get; init; } = [];

    /// <summary>For the driver; <c>null</c> when nothing is done.</summary>
    public DnsChange? Change { get; init; }

    /// <summary>What is to be told about it.</summary>
    public Diagnostic? Problem { get; init; }
}
