using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>The objects of one stream, and what was found wrong with them.</summary>
internal sealed class ManifestSet(IReadOnlyList<JsonObject> objects, List<string> violations, bool isComplete)
{
    public IReadOnlyList<JsonObject> Objects { get; } = objects;

    public void Report(string path, string problem) => violations.Add($"{path}: {problem}");

    public void Require(bool holds, string path, string problem)
    {
        if (!holds)
            Report(path, problem);
    }

    public IEnumerable<JsonObject> OfKind(string kind) => Objects.Where(o => o.Text("kind") == kind);

    /// <summary>The object a reference names. Absence is a violation, unless objects outside of the stream are allowed.</summary>
    public JsonObject? Resolve(string kind, string? name, string path)
    {
        var found = OfKind(kind).FirstOrDefault(o => o.Text("metadata", "name") == name);
        if (found is null && isComplete)
            Report(path, $"no {kind} '{name}'");
        return found;
    }

    /// <summary>Pod templates with the object they belong to.</summary>
    public IEnumerable<(JsonObject Owner, JsonNode Template)> Templates() =>
        Objects.Where(o => o.At("spec", "template") is not null).Select(o => (o, o.At("spec", "template")!));

    public static string PathOf(JsonObject item) => $"{item.Text("kind")}/{item.Text("metadata", "name")}";
}
