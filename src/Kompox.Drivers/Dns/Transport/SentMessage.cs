using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>A message on its way, and who waits for its answer.</summary>
/// <param name="Question">The message.</param>
/// <param name="Mac">Its signature; empty without one.</param>
internal sealed record SentMessage(WireMessage Question, byte[] Mac)
{
    /// <summary>Ends with the answer.</summary>
    public TaskCompletionSource<DnsReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
