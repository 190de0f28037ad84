using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A line of the pod's <c>/etc/hosts</c>.</summary>
public sealed record HostAlias(string Ip, IReadOnlyList<string> Hostnames) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("ip", Ip);
        writer.Field("hostnames", Hostnames);
    }
}
