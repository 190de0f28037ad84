using System.Globalization;

namespace Kompox.Drivers.K3s.Local;

/// <summary>What <c>disk.sh</c> says at its end: lines of <c>key=value</c> in the termination message.</summary>
internal sealed record WorkResult
{
    /// <summary>Whether the work was done.</summary>
    public required bool IsGood { get; init; }

    /// <summary>One word: <c>nospace</c>, <c>changed</c>, <c>damaged</c> …</summary>
    public string Reason { get; init; } = "";

    /// <summary>More about the reason, for people.</summary>
    public string Message { get; init; } = "";
    public long Bytes { get; init; }
    public long Files { get; init; }
    public string? Digest { get; init; }

    /// <summary>Whether the source changed meanwhile.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether a failed script has ended by itself, and so has removed what it had made.</summary>
    public bool IsClean => Reason is not ("lost" or "ended" or "");

    /// <summary>Reads the lines; a text without a state is a failure.</summary>
    public static WorkResult Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                fields[line[..equals]] = line[(equals + 1)..].Trim();
        }
        return new WorkResult
        {
            IsGood = fields.GetValueOrDefault("state") == "ok",
            Reason = fields.GetValueOrDefault("reason", ""),
            Message = fields.GetValueOrDefault("message", fields.ContainsKey("state") ? "" : text.Trim()),
            Bytes = Number(fields, "bytes"),
            Files = Number(fields, "files"),
            Digest = fields.GetValueOrDefault("digest") is { Length: > 0 } digest ? digest : null,
            IsChanged = fields.GetValueOrDefault("changed") == "1",
        };
    }

    private static long Number(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
