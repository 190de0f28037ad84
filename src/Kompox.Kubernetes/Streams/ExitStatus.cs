using System.Globalization;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Pods;

namespace Kompox.Kubernetes.Streams;

/// <summary>Reads how a command ended from the <c>Status</c> object of its last channel.</summary>
internal static class ExitStatus
{
    /// <summary>The exit code; a <see cref="KompoxException"/> when the command was never started.</summary>
    public static int Read(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        var status = document?.RootElement ?? default;
        if (status.ValueKind != JsonValueKind.Object)
            throw NotStarted(System.Text.Encoding.UTF8.GetString(json.Span));
        if (Text(status, "status") == "Success")
            return 0;
        if (Text(status, "reason") == "NonZeroExitCode" && status.TryGetProperty("details", out var details)
            && details.TryGetProperty("causes", out var causes) && causes.ValueKind == JsonValueKind.Array)
        {
            foreach (var cause in causes.EnumerateArray())
            {
                if (Text(cause, "reason") == "ExitCode" && int.TryParse(Text(cause, "message"), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                    return code;
            }
        }
        throw NotStarted(Text(status, "message") ?? "");
    }

    private static KompoxException NotStarted(string message)
    {
        // "... unable to start container process: exec: \"nosuch\": executable file not found in $PATH: unknown"
        const string Lead = "unable to start container process: ";
        var at = message.LastIndexOf(Lead, StringComparison.Ordinal);
        var reason = (at < 0 ? message : message[(at + Lead.Length)..]).ReplaceLineEndings(" ").Trim();
        if (reason.EndsWith(": unknown", StringComparison.Ordinal))
            reason = reason[..^": unknown".Length];
        return new KompoxException(new Diagnostic
        {
            Descriptor = StreamDiagnostics.CommandNotStarted,
            Severity = Severity.Error,
            Message = reason.Length == 0 ? "The command cannot be started" : $"The command cannot be started: {reason}",
        });
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
