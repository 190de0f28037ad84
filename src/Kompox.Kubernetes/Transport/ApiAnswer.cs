namespace Kompox.Kubernetes.Transport;

/// <summary>What the server answered in the end.</summary>
/// <param name="Code">HTTP status.</param>
/// <param name="Body">The whole body; empty when it is a stream.</param>
/// <param name="Stream">The body as it arrives, when that was asked for and the request succeeded.</param>
internal sealed record ApiAnswer(int Code, byte[] Body, Stream? Stream = null)
{
    /// <summary>What the server asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether an earlier try got lost and may have been carried out.</summary>
    public bool FollowsLostTry { get; init; }

    public bool IsSuccess => Code is >= 200 and < 300;
}
