using System.Text;
using System.Text.Json;

namespace Kompox.Kubernetes.Failures;

/// <summary>A refusal of the API server: its <c>Status</c> object, or what stands for one when a proxy answered.</summary>
internal sealed record ApiStatus
{
    public required int Code { get; init; }

    /// <summary>For example <c>NotFound</c> or <c>AlreadyExists</c>.</summary>
    public string? Reason { get; init; }

    public string Message { get; init; } = "";
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>Plural of the type that the refusal is about.</summary>
    public string? DetailsKind { get; init; }

    /// <summary>Name of the object that the refusal is about.</summary>
    public string? DetailsName { get; init; }

    /// <summary>What the body of an answer says.</summary>
    public static ApiStatus Read(int code, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "kind") == "Status")
                return Read(root, code);
        }
        catch (JsonException)
        {
            // An answer of a proxy or load balancer: its first line has to do.
        }
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 300)]).Trim();
        return new ApiStatus { Code = code, Message = text.Split('\n')[0] };
    }

    /// <summary>What a Status object says.</summary>
    public static ApiStatus Read(JsonElement root, int code = 500)
    {
        var details = ObservedObject.Find(root, "details") ?? default;
        return new ApiStatus
        {
            Code = ObservedObject.Find(root, "code") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : code,
            Reason = Text(root, "reason"),
            Message = Text(root, "message") ?? "",
            Causes = ReadCauses(details),
            DetailsKind = Text(details, "kind"),
            DetailsName = Text(details, "name"),
        };
    }

    private static List<StatusCause> ReadCauses(JsonElement details)
    {
        var causes = new List<StatusCause>();
        if (ObservedObject.Find(details, "causes") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var cause in list.EnumerateArray())
                causes.Add(new StatusCause(Text(cause, "reason"), Text(cause, "message"), Text(cause, "field")));
        }
        return causes;
    }

    private static string? Text(JsonElement element, string name) =>
        ObservedObject.Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
