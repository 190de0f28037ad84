using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Http;

/// <summary>What a client of a platform works with.</summary>
internal sealed record RestSettings
{
    /// <summary>The way to the network; the client does not dispose it.</summary>
    public required HttpMessageHandler Transport { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>For jitter and ids of requests.</summary>
    public required FillBytes Random { get; init; }

    /// <summary>Tokens of requests; <c>null</c>: addresses carry what they need.</summary>
    public ITokenSource? Tokens { get; init; }

    /// <summary>Takes what is told of waits.</summary>
    public IOperationSink? Events { get; init; }

    /// <summary>Takes each request as a line of JSON.</summary>
    public Action<string>? Record { get; init; }

    /// <summary>Whether the endpoint holds contents, not descriptions of resources: what is sent is nobody's business.</summary>
    public bool IsDataPlane { get; init; }

    /// <summary>Whether an answer says that something else has to end first, which a later try would find done.</summary>
    public Func<RestAnswer, bool> IsBlocked { get; init; } = static _ => false;
}
