using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>An answer, or why there is none that can be relied on.</summary>
/// <param name="Message">The answer; never <c>null</c> without trouble.</param>
/// <param name="Trouble">What is wrong with it.</param>
/// <param name="Detail">The same in words, for example <c>connection refused</c>.</param>
internal sealed record DnsReply(WireMessage? Message, DnsTrouble Trouble = DnsTrouble.None, string? Detail = null)
{
    /// <summary>Trouble without an answer.</summary>
    public static DnsReply Of(DnsTrouble trouble, string? detail) => new(null, trouble, detail);

    /// <summary>Whether the server may have done what it was asked for.</summary>
    public bool IsUncertain => Trouble is DnsTrouble.Silent or DnsTrouble.Closed or DnsTrouble.Garbled;
}
