namespace Kompox.Drivers.Http;

/// <summary>One request to a platform, with what messages, retries and records must know of it.</summary>
internal sealed record RestRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>The whole address with its query.</summary>
    public required Uri Address { get; init; }

    /// <summary>What it is about, for messages, for example <c>disk 'd1'</c>.</summary>
    public required string Title { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }
    public string ContentType { get; init; } = "application/json";
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the same request twice does what it does once; by default everything but POST and PATCH.</summary>
    public bool? IsRepeatable { get; init; }

    /// <summary>Longest time for one try.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Whether a lost answer leaves it safe to ask again.</summary>
    public bool MayRepeat => IsRepeatable ?? (Method != HttpMethod.Post && Method != HttpMethod.Patch);
}
