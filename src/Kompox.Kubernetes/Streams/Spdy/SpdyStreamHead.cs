namespace Kompox.Kubernetes.Streams.Spdy;

/// <summary>A stream to open and the channel that it is.</summary>
/// <param name="Channel">Number of the channel.</param>
/// <param name="Headers">Names in lower case, for example <c>streamtype: stdin</c>.</param>
internal sealed record SpdyStreamHead(int Channel, IReadOnlyList<KeyValuePair<string, string>> Headers);
