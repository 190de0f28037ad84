using System.Text;
using System.Text.Json;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>What Azure says of a refusal or of an operation that failed.</summary>
internal sealed record ArmError
{
    /// <summary>HTTP status of the answer that tells of it.</summary>
    public required int Status { get; init; }

    /// <summary>Azure's code, for example <c>AuthorizationFailed</c>; empty when there is none.</summary>
    public string Code { get; init; } = "";

    /// <summary>Azure's sentence, without what may be a secret.</summary>
    public string Message { get; init; } = "";

    /// <summary>The codes inside it, the outermost first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What Azure's support asks for, for example <c>request id ID</c>.</summary>
    public string? Trace { get; init; }

    /// <summary>What the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error of an answer.</summary>
    public static ArmError Of(RestAnswer answer)
    {
        var root = answer.Json();
        var error = ArmJson.Find(root, "error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        var read = error is { ValueKind: JsonValueKind.Object } e ? Of(e, answer) : null;
        return read is { Code.Length: > 0 } or { Message.Length: > 0 } ? read : Bare(answer) with { Message = ArmText.Clean(FirstLine(answer.Body)) };
    }

    /// <summary>The error in an object with <c>code</c>, <c>message</c> and <c>details</c>.</summary>
    public static ArmError Of(JsonElement error, RestAnswer answer)
    {
        var codes = new List<string>();
        var messages = new List<string>();
        Collect(error, codes, messages, 0);
        return Bare(answer) with { Code = codes.FirstOrDefault() ?? "", Codes = codes, Message = ArmText.Clean(string.Join(": ", messages.Distinct())) };
    }

    /// <summary>Whether one of the codes is of that name.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Codes.Contains(name, StringComparer.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static ArmError Bare(RestAnswer answer) => new()
    {
        Status = answer.Status,
        Trace = answer.Trace,
        RetryAfter = answer.RetryAfter,
    };

    private static void Collect(JsonElement error, List<string> codes, List<string> messages, int depth)
    {
        if (error.ValueKind != JsonValueKind.Object || depth > 4 || codes.Count > 20)
            return;
        if (ArmJson.Text(error, "code") is { Length: > 0 } code)
            codes.Add(code);
        if (ArmJson.Text(error, "message") is { Length: > 0 } message)
            messages.Add(message);
        if (ArmJson.Find(error, "details") is { ValueKind: JsonValueKind.Array } details)
        {
            foreach (var detail in details.EnumerateArray())
                Collect(detail, codes, messages, depth + 1);
        }
    }

    private static string FirstLine(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300))).Trim();
        return text.StartsWith('<') || text.StartsWith('{') ? "" : text.Split('\n')[0];
    }
}
