using System.Text.Json;
using Kompox.Kubernetes.Failures;

namespace Kompox.Kubernetes.Watching;

/// <summary>One line of a watch.</summary>
/// <param name="Kind">What happened; <c>null</c> for a bookmark and for an error.</param>
/// <param name="Object">The object; of a bookmark only its version.</param>
/// <param name="Status">The error.</param>
internal sealed record WatchEvent(WatchChangeKind? Kind, ObservedObject? Object, ApiStatus? Status)
{
    /// <summary>The version is too old for the server.</summary>
    public const int Expired = 410;

    /// <summary>Reads a line such as <c>{"type":"ADDED","object":{...}}</c>; <c>null</c> when it is none.</summary>
    public static WatchEvent? Read(ReadOnlyMemory<byte> line, ResourceType type)
    {
        try
        {
            var root = JsonDocument.Parse(line).RootElement;
            if (ObservedObject.Find(root, "object") is not { } body || ObservedObject.Find(root, "type") is not { ValueKind: JsonValueKind.String } name)
                return null;
            return name.GetString() switch
            {
                "ADDED" => new WatchEvent(WatchChangeKind.Added, new ObservedObject(type, body), null),
                "MODIFIED" => new WatchEvent(WatchChangeKind.Modified, new ObservedObject(type, body), null),
                "DELETED" => new WatchEvent(WatchChangeKind.Deleted, new ObservedObject(type, body), null),
                "BOOKMARK" => new WatchEvent(null, new ObservedObject(type, body), null),
                "ERROR" => new WatchEvent(null, null, ApiStatus.Read(body)),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
