using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>An Event about an object.</summary>
internal sealed record EventReading
{
    /// <summary>For example <c>FailedScheduling</c>, <c>Unhealthy</c>.</summary>
    public required string Reason { get; init; }
    public required string Message { get; init; }

    /// <summary>The uid of the object it is about.</summary>
    public required string Uid { get; init; }

    /// <summary>The container it is about; <c>null</c>: the whole object.</summary>
    public string? Container { get; init; }
    public bool IsWarning { get; init; }

    /// <summary>When it was seen last, by the server's clock.</summary>
    public DateTimeOffset? At { get; init; }
    public long Count { get; init; } = 1;

    /// <summary>Reads an Event.</summary>
    public static EventReading Of(ObservedObject item) => new()
    {
        Reason = item.Text("reason") ?? "",
        Message = item.Text("message") ?? "",
        Uid = item.Text("involvedObject", "uid") ?? "",
        Container = ContainerOf(item.Text("involvedObject", "fieldPath")),
        IsWarning = item.Text("type") == "Warning",
        At = JsonReading.Time(item.Root, "lastTimestamp") ?? JsonReading.Time(item.Root, "series", "lastObservedTime")
            ?? JsonReading.Time(item.Root, "eventTime") ?? JsonReading.Time(item.Root, "metadata", "creationTimestamp"),
        Count = item.Number("count") ?? item.Number("series", "count") ?? 1,
    };

    // spec.containers{web}
    private static string? ContainerOf(string? path) =>
        path is not null && path.IndexOf('{', StringComparison.Ordinal) is > 0 and var open && path.EndsWith('}') ? path[(open + 1)..^1] : null;
}
