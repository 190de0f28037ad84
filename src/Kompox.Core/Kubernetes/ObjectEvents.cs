namespace Kompox.Kubernetes;

/// <summary>What the cluster has told about an object.</summary>
public static class ObjectEvents
{
    /// <summary>The newest warning, else the newest event of an object, as <c>REASON: MESSAGE</c>; <c>null</c> when there is none.</summary>
    public static async Task<string?> FindLastAsync(IClusterConnection connection, ObservedObject about, CancellationToken cancellationToken)
    {
        var events = await connection.ListAllAsync(ResourceTypes.Event, about.Namespace, $"fields:involvedObject.name={about.Name}", cancellationToken).ConfigureAwait(false);
        var last = events.Where(e => e.Text("involvedObject", "uid") == about.Uid).OrderBy(IsWarning).ThenBy(TimeOf, StringComparer.Ordinal).LastOrDefault();
        return last is null ? null : $"{last.Text("reason")}: {last.Text("message")?.Trim()}";
    }

    private static bool IsWarning(ObservedObject item) => item.Text("type") == "Warning";

    // The server writes all times as 2026-01-02T03:04:05Z, which sorts as text.
    private static string? TimeOf(ObservedObject item) =>
        item.Text("lastTimestamp") ?? item.Text("series", "lastObservedTime") ?? item.Text("eventTime") ?? item.Text("metadata", "creationTimestamp");
}
