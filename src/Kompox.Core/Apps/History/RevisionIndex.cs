using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Apps.History;

/// <summary>The list of an app's revisions, kept in a ConfigMap of its namespace; the objects of each are in a Secret.</summary>
public static class RevisionIndex
{
    /// <summary>How many revisions are kept.</summary>
    public const int Kept = 10;

    /// <summary>Name of the ConfigMap: <c>app1-app--history</c>.</summary>
    public static string NameOf(AppNames names) => $"{names.Workload}--history";

    /// <summary>Name of the Secret with the objects of a revision: <c>app1-app--rev-7</c>.</summary>
    public static string SecretOf(AppNames names, int number) => string.Create(CultureInfo.InvariantCulture, $"{names.Workload}--rev-{number}");

    /// <summary>The revisions, oldest first; entries that are not of this form are left out.</summary>
    public static IReadOnlyList<Revision> Read(ObservedObject? index)
    {
        var revisions = new List<Revision>();
        if (index?.Find("data") is not { } data)
            return revisions;
        foreach (var entry in data.EnumerateObject())
        {
            if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Parse(number, entry.Value.GetString() ?? "") is { } revision)
                revisions.Add(revision);
        }
        revisions.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return revisions;
    }

    /// <summary>The ConfigMap that holds these revisions, as JSON.</summary>
    /// <param name="names">The app's names.</param>
    /// <param name="revisions">Oldest first.</param>
    /// <param name="version">The version that they are based on: the write is refused when there is another one by now; <c>null</c>: there was none.</param>
    public static ReadOnlyMemory<byte> Write(AppNames names, IReadOnlyList<Revision> revisions, string? version)
    {
        var body = JsonNode.Parse(JsonObjectWriter.Write(MapOf(names, revisions)).Span)!;
        if (version is not null)
            body["metadata"]!["resourceVersion"] = version;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static ConfigMap MapOf(AppNames names, IReadOnlyList<Revision> revisions) => new()
    {
        Metadata = MetaOf(names, NameOf(names)),
        Data = [.. revisions.Select(r => new KeyValuePair<string, string>(r.Number.ToString(CultureInfo.InvariantCulture), Format(r)))],
    };

    /// <summary>Name and labels of an object of the history.</summary>
    public static ObjectMeta MetaOf(AppNames names, string name) => new()
    {
        Name = name,
        Namespace = names.Namespace,
        Labels = [.. AppLabels.ForComponent(names), new(AppLabels.Purpose, AppLabels.HistoryPurpose)],
    };

    private static Revision? Parse(int number, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new Revision
            {
                Number = number,
                CreatedAt = root.GetProperty("createdAt").GetDateTimeOffset(),
                Hash = root.GetProperty("hash").GetString()!,
                State = Enum.TryParse<RevisionState>(root.GetProperty("state").GetString(), ignoreCase: true, out var state) ? state : RevisionState.Applied,
                Summary = root.GetProperty("summary").GetString()!,
                Images = [.. root.GetProperty("images").EnumerateArray().Select(i => i.GetString()!)],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Format(Revision revision)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("createdAt", revision.CreatedAt);
            json.WriteString("hash", revision.Hash);
            json.WriteString("state", Words(revision.State));
            json.WriteString("summary", revision.Summary);
            json.WriteStartArray("images");
            foreach (var image in revision.Images)
                json.WriteStringValue(image);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>A state as a word: <c>ready</c>.</summary>
    public static string Words(RevisionState state) => state switch
    {
        RevisionState.Ready => "ready",
        RevisionState.Failed => "failed",
        _ => "applied",
    };
}
