using Kompox.Model;

namespace Kompox.Dns;

/// <summary>The words of DNS for people and JSON.</summary>
public static class DnsWords
{
    /// <summary>For example <c>kept-foreign</c>.</summary>
    public static string Of(DnsResult result) => result switch
    {
        DnsResult.Unchanged => "unchanged",
        DnsResult.Planned => "planned",
        DnsResult.Created => "created",
        DnsResult.Updated => "updated",
        DnsResult.Deleted => "deleted",
        DnsResult.Kept => "kept-foreign",
        DnsResult.Conflict => "conflict",
        DnsResult.Pending => "pending",
        DnsResult.NoZone => "no-zone",
        _ => "failed",
    };

    /// <summary>For example <c>create</c>.</summary>
    public static string Of(DnsAction action) => action switch
    {
        DnsAction.Create => "create",
        DnsAction.Update => "update",
        DnsAction.Delete => "delete",
        _ => "none",
    };

    /// <summary>For example <c>AAAA</c>.</summary>
    public static string Of(DnsType type) => type switch
    {
        DnsType.A => "A",
        DnsType.Aaaa => "AAAA",
        DnsType.Cname => "CNAME",
        _ => "TXT",
    };

    /// <summary>For example <c>A 192.0.2.1, A 192.0.2.2, AAAA 2001:db8::1</c>.</summary>
    public static string Of(IReadOnlyList<DnsRecord> records) =>
        string.Join(", ", records.OrderBy(r => r.Type).SelectMany(r => r.Values.Select(v => $"{Of(r.Type)} {v}")));
}
