using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Documents;
using Kompox.Manifests.Shapes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.NodePools;

/// <summary>Reads the file that declares a node pool, in YAML or JSON.</summary>
public static class NodePoolReader
{
    /// <summary>The declaration, or <c>null</c> after diagnostics that name every key and value that does not fit.</summary>
    public static DeclaredNodePool? Read(SourceText text, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var documents = YamlReader.ReadAll(text, found);
        if (documents.Count > 1)
            found.Report(ManifestDiagnostics.WrongType, documents[1].Root.Location, $"The file has {documents.Count} documents, and a command works on one node pool", "Put each pool into a file of its own");
        else if (documents.Count == 1)
            ShapeChecker.Check(documents[0].Root, NodePoolShapes.File, "", found);
        else if (!found.HasErrors)
            found.Report(ManifestDiagnostics.WrongType, null, $"'{text.Path}' is empty and must declare a node pool", "Write keys such as 'name: np1'");
        var pool = found.HasErrors ? null : Read(new FieldReader(documents[0].Root), found);
        foreach (var problem in found)
            bag.Add(problem);
        return found.HasErrors ? null : pool;
    }

    private static DeclaredNodePool Read(FieldReader fields, DiagnosticBag bag)
    {
        var pool = new DeclaredNodePool
        {
            Name = fields.Text("name") ?? "",
            Mode = fields.Text("mode") switch { "user" => NodePoolMode.User, "system" => NodePoolMode.System, _ => null },
            Labels = fields.Has("labels") ? fields.Settings("labels") : null,
            Zones = fields.Has("zones") ? fields.Texts("zones") : null,
            InstanceType = fields.Text("instanceType"),
            OsDiskType = fields.Text("osDiskType"),
            OsDiskSize = Number(fields, "osDiskSizeGiB"),
            Priority = fields.Text("priority") switch { "regular" => NodePoolPriority.Regular, "spot" => NodePoolPriority.Spot, _ => null },
            Scaling = fields.Has("autoscaling") ? ReadScaling(fields.Object("autoscaling")) : null,
            Extensions = fields.Has("extensions") ? fields.Settings("extensions") : null,
            Places = FieldPlacesReader.Read(fields, "labels", "zones", "autoscaling", "extensions"),
            Location = fields.Mapping?.Location,
        };
        if (pool.Name.Length == 0)
            bag.Report(ManifestDiagnostics.MissingKey, pool.Places.Of("name"), "Key 'name' is empty", "It holds the name of the pool, for example np1");
        if (fields.Scalar("providerName") is { } own && own.Text != pool.Name)
            bag.Report(ManifestDiagnostics.InvalidValue, own.Location, $"Value '{own.Text}' of 'providerName' is not the pool's name '{pool.Name}'", "Leave the key away: the cloud calls the pool by its name");
        return pool;
    }

    private static NodePoolScaling ReadScaling(FieldReader fields) => new()
    {
        Enabled = fields.Has("enabled") ? fields.Boolean("enabled") : null,
        Min = Number(fields, "min"),
        Max = Number(fields, "max"),
        Desired = Number(fields, "desired"),
    };

    private static int? Number(FieldReader fields, string key) => fields.Scalar(key) is { } scalar && FieldReader.TryParseInteger(scalar, out var number) ? number : null;
}
