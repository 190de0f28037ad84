using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>How one run of a container ended.</summary>
internal sealed record ExitReading
{
    public required int Code { get; init; }

    /// <summary>For example <c>Error</c>, <c>OOMKilled</c>, <c>StartError</c>.</summary>
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public int? Signal { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Reads a <c>terminated</c> state; <c>null</c> when there is none.</summary>
    public static ExitReading? Of(JsonElement status, params ReadOnlySpan<string> path) =>
        ObservedObject.Find(status, path) is not { } ended ? null : new ExitReading
        {
            Code = JsonReading.Number(ended, "exitCode") is { } code ? (int)code : 0,
            Reason = JsonReading.Text(ended, "reason"),
            Message = JsonReading.Text(ended, "message"),
            Signal = JsonReading.Number(ended, "signal") is > 0 and var signal ? (int)signal : null,
            StartedAt = JsonReading.Time(ended, "startedAt"),
            FinishedAt = JsonReading.Time(ended, "finishedAt"),
        };
}
