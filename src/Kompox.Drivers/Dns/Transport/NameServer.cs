using Kompox.Drivers.Dns.Signing;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>A name server and how to speak to it.</summary>
internal sealed record NameServer
{
    public required ServerAddress Address { get; init; }

    /// <summary>What messages are signed with; <c>null</c>: they are not.</summary>
    public TsigKey? Key { get; init; }

    /// <summary>How long one answer may take.</summary>
    public required TimeSpan Limit { get; init; }
    public required TimeProvider Time { get; init; }
    public required FillBytes Random { get; init; }

    /// <summary>A number that nobody can guess.</summary>
    public ushort NewId()
    {
        Span<byte> bytes = stackalloc byte[2];
        Random(bytes);
        return (ushort)(bytes[0] << 8 | bytes[1]);
    }
}
