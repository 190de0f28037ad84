using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>A port and <c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</summary>
public sealed record NetworkPolicyPort(string Protocol, int Port) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("port", (long)Port);
        writer.Field("protocol", Protocol);
    }
}
