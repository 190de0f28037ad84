using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Planning;
using Kompox.Serialization;

namespace Kompox.Clusters.Installing;

/// <summary>Merges the patches of the manifest into rendered objects, so that the patched objects are what is wanted.</summary>
public static class ObjectPatches
{
    private static readonly string[] Guarded = [AppLabels.ManagedBy, AppLabels.ClusterHash, AppLabels.ClusterAnnotation];

    /// <summary>The wanted objects; problems of the patches are reported.</summary>
    public static IReadOnlyList<DesiredObject> Apply(IReadOnlyList<KubernetesObject> objects, IReadOnlyList<IngressPatch> patches, DiagnosticBag bag)
    {
        var bodies = objects.Select(o => JsonNode.Parse(JsonObjectWriter.Write(o).Span)!.AsObject()).ToList();
        for (var i = 0; i < patches.Count; i++)
        {
            if (!Check(patches[i], i, bag))
                continue;
            var targets = Enumerable.Range(0, objects.Count).Where(o => IsMeant(objects[o], patches[i])).ToList();
            if (targets.Count == 0)
                ReportNoTarget(objects, patches[i], i, bag);
            foreach (var target in targets)
                Merge(bodies[target], JsonObject.Create(patches[i].Patch)!);
        }
        return [.. objects.Select((o, i) => DesiredObject.Of(ResourceTypes.Of(o), Encoding.UTF8.GetBytes(bodies[i].ToJsonString())))];
    }

    private static bool IsMeant(KubernetesObject item, IngressPatch patch) =>
        item.Kind == patch.Kind && (patch.Name is null || item.Metadata.Name == patch.Name);

    private static bool Check(IngressPatch patch, int index, DiagnosticBag bag)
    {
        var field = $"ingress.patches[{index}].patch";
        if (patch.Patch.ValueKind != JsonValueKind.Object)
        {
            bag.Report(InstallationDiagnostics.BadPatch, patch.Location, $"`{field}` is not a mapping", "Write the fields to change, as in the object");
            return false;
        }
        var broken = false;
        foreach (var name in (string[])["apiVersion", "kind", "metadata.name", "metadata.namespace", "status"])
            broken |= Touches(patch, field, name, name.Split('.'), bag);
        foreach (var name in Guarded)
        {
            broken |= Touches(patch, field, $"metadata.labels[{name}]", ["metadata", "labels", name], bag);
            broken |= Touches(patch, field, $"metadata.annotations[{name}]", ["metadata", "annotations", name], bag);
        }
        foreach (var name in (string[])["labels", "annotations"])
        {
            if (Property(patch.Patch, ["metadata", name]) is { ValueKind: not JsonValueKind.Object })
                broken |= Touches(patch, field, $"metadata.{name}", ["metadata", name], bag);
        }
        if (Property(patch.Patch, ["metadata"]) is { ValueKind: not JsonValueKind.Object })
            broken |= Touches(patch, field, "metadata", ["metadata"], bag);
        return !broken;
    }

    private static bool Touches(IngressPatch patch, string field, string name, string[] path, DiagnosticBag bag)
    {
        if (Property(patch.Patch, path) is null)
            return false;
        bag.Report(InstallationDiagnostics.BadPatch, patch.Location, $"`{field}` may not change `{name}`", "Leave it out of the patch");
        return true;
    }

    // Also when the value is null, which would remove the field.
    private static JsonElement? Property(JsonElement element, string[] path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return null;
        }
        return element;
    }

    private static void ReportNoTarget(IReadOnlyList<KubernetesObject> objects, IngressPatch patch, int index, DiagnosticBag bag)
    {
        var ofKind = objects.Where(o => o.Kind == patch.Kind).Select(o => $"'{o.Metadata.Name}'").ToList();
        var kinds = objects.Select(o => o.Kind).Distinct().Order(StringComparer.Ordinal).ToList();
        if (ofKind.Count > 0)
        {
            bag.Report(
                InstallationDiagnostics.NoPatchTarget, patch.Location,
                $"`ingress.patches[{index}].name` '{patch.Name}' is no {patch.Kind} of the installation", $"There is {string.Join(", ", ofKind)}");
            return;
        }
        bag.Report(
            InstallationDiagnostics.NoPatchTarget, patch.Location, $"`ingress.patches[{index}].kind` '{patch.Kind}' is no kind of object that is installed",
            Suggestion.Hint(patch.Kind, kinds) ?? $"There are {string.Join(", ", kinds)}");
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject existing)
                    target[name] = existing = [];
                Merge(existing, inner);
            }
            else
                target[name] = value.DeepClone();
        }
    }
}
