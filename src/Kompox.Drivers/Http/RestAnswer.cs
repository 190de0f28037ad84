using System.Text.Json;

namespace Kompox.Drivers.Http;

/// <summary>What a platform answered in the end.</summary>
internal sealed record RestAnswer
{
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }
    public required byte[] Body { get; init; }

    /// <summary>Headers by name, in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the server asks to wait before the next request.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether an earlier try got lost and may have been carried out.</summary>
    public bool FollowsLostTry { get; init; }

    /// <summary>Since the first try.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The id under which the client sent the request.</summary>
    public string? SentAs { get; init; }

    /// <summary>What the platform's support asks for, for messages: <c>request id ID</c>; <c>null</c> when nobody gave one.</summary>
    public string? Trace => (Header("x-ms-request-id") ?? Header("x-ms-correlation-request-id")) is { } id ? $"request id {id}" : TraceOf(SentAs);

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A header, or <c>null</c>.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The same of a request that got no answer.</summary>
    public static string? TraceOf(string? sentAs) => sentAs is null ? null : $"client request id {sentAs}";

    /// <summary>The body as JSON; <c>null</c> when it is empty or something else.</summary>
    public JsonElement? Json()
    {
        if (Body.Length == 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
