namespace Kompox.Kubernetes.Streams;

/// <summary>Bytes that arrived on a channel.</summary>
/// <param name="Channel">The channel's number.</param>
/// <param name="Bytes">What arrived; may be empty at the end.</param>
/// <param name="IsLast">Whether nothing more comes on this channel.</param>
internal readonly record struct ChannelPiece(int Channel, ReadOnlyMemory<byte> Bytes, bool IsLast);
