using System.Text.Json;
using Kompox.Model;
using Kompox.Rendering.Configuration;

namespace Kompox.Cli.Commands.Admin;

/// <summary>One kind of a project's documents: how its entries are found and shown.</summary>
internal sealed record AdminKind(string Word, string Kind, Func<Project, IEnumerable<AdminEntry>> Entries)
{
    private const string Hidden = "********";

    /// <summary>The kinds, from the top down.</summary>
    public static IReadOnlyList<AdminKind> All() =>
    [
        new("workspace", "Workspace", p => p.Workspaces.Select(w => new AdminEntry(w.Id, null, json => WriteMap(json, "Settings", w.Settings)))),
        new("provider", "Provider", p => p.Providers.Select(v => new AdminEntry(v.Id, v.Location, json =>
        {
            json.WriteString("WorkspaceID", $"{v.Id.Parent}");
            json.WriteString("Driver", v.Driver);
            WriteMap(json, "Settings", v.Settings);
        }))),
        new("cluster", "Cluster", p => p.Clusters.Select(c => new AdminEntry(c.Id, c.Location, json =>
        {
            json.WriteString("ProviderID", $"{c.Id.Parent}");
            json.WriteBoolean("Existing", c.Existing);
            if (c.Ingress?.Domain is { } domain)
                json.WriteString("Domain", domain);
            WriteMap(json, "Settings", c.Settings);
        }))),
        new("app", "App", p => p.Apps.Select(a => new AdminEntry(a.Id, a.Location, json =>
        {
            json.WriteString("ClusterID", $"{a.Id.Parent}");
            json.WriteStartArray("Volumes");
            foreach (var volume in a.Volumes)
                json.WriteStringValue(volume.Name);
            json.WriteEndArray();
            WriteMap(json, "Settings", a.Settings);
        }))),
        new("box", "Box", p => p.Boxes.Select(b => new AdminEntry(b.Id, b.Location, json =>
        {
            json.WriteString("AppID", $"{b.Id.Parent}");
            json.WriteString("Image", b.Image ?? "");
        }))),
    ];

    /// <summary>Name of the file that <c>create</c> writes for an id, for example <c>cluster-ws1.aks1.cluster1.yml</c>.</summary>
    public string FileOf(ResourceId id) => $"{Word}-{string.Join('.', id.Names)}.yml";

    /// <summary>Writes one entry.</summary>
    public static void Write(Utf8JsonWriter json, AdminEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("ID", entry.Id.ToString());
        json.WriteString("Name", entry.Id.Name);
        entry.WriteRest(json);
        if (entry.Location is { } at)
            json.WriteString("Source", at.ToString());
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
            json.WriteString(key, SecretWords.IsSecret(key, value) ? Hidden : value);
        json.WriteEndObject();
    }
}
