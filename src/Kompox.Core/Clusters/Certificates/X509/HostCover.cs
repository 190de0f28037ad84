namespace Kompox.Clusters.Certificates.X509;

/// <summary>Which hosts the names of a certificate stand for (RFC 6125, section 6.4.3).</summary>
internal static class HostCover
{
    /// <summary>Whether one of the names stands for the host; a host <c>*.example.com</c> is covered by that very name only.</summary>
    public static bool Covers(IEnumerable<string> names, string host) => names.Any(n => Covers(n, host));

    /// <summary>Whether a name stands for a host; <c>*</c> is exactly one part.</summary>
    public static bool Covers(string name, string host)
    {
        if (name.Equals(host, StringComparison.OrdinalIgnoreCase))
            return true;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && !host.StartsWith('*') && name.StartsWith("*.", StringComparison.Ordinal)
            && name.AsSpan(1).Equals(host.AsSpan(dot), StringComparison.OrdinalIgnoreCase);
    }
}
