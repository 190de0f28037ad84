using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Shapes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads the KOM documents of a file and checks each by itself.</summary>
internal static class KomDocumentReader
{
    private const string Group = "ops.kompox.dev/";
    private static readonly string[] KindWords = ["ws", "prv", "cls", "app", "box"];

    /// <summary>Adds the documents of a text to the set; documents of other groups are left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="baseDirectory">Directory of the app file when this is it, else <c>null</c>.</param>
    /// <param name="set">Where documents go.</param>
    /// <param name="bag">Where problems go.</param>
    public static void Read(SourceText text, string? baseDirectory, KomDocumentSet set, DiagnosticBag bag)
    {
        foreach (var document in YamlReader.ReadAll(text, bag))
        {
            if (document.Root is YamlScalar { IsNull: true })
                continue;
            if (document.Root is YamlMapping mapping)
                ReadDocument(mapping, baseDirectory, set, bag);
            else
                bag.Report(
                    ManifestDiagnostics.WrongType, document.Root.Location, "A document must be a mapping", "Start it with 'apiVersion:' and 'kind:'");
        }
    }

    private static void ReadDocument(YamlMapping mapping, string? baseDirectory, KomDocumentSet set, DiagnosticBag bag)
    {
        var fields = new FieldReader(mapping);
        if (!IsOurs(fields, mapping, bag))
            return;
        if (fields.Scalar("kind") is not { } kind)
        {
            bag.Report(ManifestDiagnostics.MissingKey, mapping.Location, "Key 'kind' is required", $"It is one of {KindNames}");
            return;
        }
        if (KomShapes.Find(kind.Text) is not { } shape)
        {
            bag.Report(
                ManifestDiagnostics.UnknownKind, kind.Location, $"Unknown kind '{kind.Text}'",
                Suggestion.Hint(kind.Text, KomShapes.Kinds.Select(k => k.Name)) ?? $"Kinds are {KindNames}");
            return;
        }
        ShapeChecker.Check(mapping, shape, "", bag);
        var document = new KomDocument { Kind = kind.Text, Spec = fields.Object("spec"), Location = kind.Location, BaseDirectory = baseDirectory };
        if (kind.Text == "Defaults")
            AddDefaults(document, set, bag);
        else if (ReadId(fields.Object("metadata"), kind.Text, bag) is { } id)
            set.Add(document with { Id = id.Value, Location = id.Location }, bag);
        else
            set.AddBroken(kind.Text);
    }

    private static bool IsOurs(FieldReader fields, YamlMapping mapping, DiagnosticBag bag)
    {
        if (fields.Scalar("apiVersion") is not { } version)
        {
            bag.Report(
                ManifestDiagnostics.MissingKey, mapping.Location, "Key 'apiVersion' is required",
                $"KOM documents start with 'apiVersion: {KomShapes.ApiVersion}'");
            return false;
        }
        if (version.Text == KomShapes.ApiVersion)
            return true;
        if (version.Text.StartsWith(Group, StringComparison.Ordinal) || Suggestion.Nearest(version.Text, [KomShapes.ApiVersion]) is not null)
            bag.Report(
                ManifestDiagnostics.UnknownApiVersion, version.Location, $"Document of the unknown version '{version.Text}' is left out",
                $"Write 'apiVersion: {KomShapes.ApiVersion}'");
        return false;
    }

    private static void AddDefaults(KomDocument document, KomDocumentSet set, DiagnosticBag bag)
    {
        if (document.BaseDirectory is null)
            bag.Report(
                ManifestDiagnostics.MisplacedDefaults, document.Location, "Defaults outside the app file are ignored",
                "Move the document to the app file, 'kompoxapp.yml'");
        else if (set.Defaults is { } first)
            bag.Report(
                ManifestDiagnostics.DuplicateDefaults, document.Location, "The app file holds more than one Defaults document",
                "Keep one of them", first.Location);
        else
            set.Defaults = document;
    }

    private static Located<ResourceId>? ReadId(FieldReader metadata, string kind, DiagnosticBag bag)
    {
        var name = metadata.Scalar("name");
        var goodName = name is null || NameRules.CheckLabel(kind.ToLowerInvariant(), name.Text, bag, name.Location);
        if (metadata.Object("annotations").Scalar(KomShapes.IdAnnotation) is not { } text)
            return null;
        if (!ResourceId.TryParse(text.Text, null, out var id))
            bag.Report(
                ManifestDiagnostics.InvalidId, text.Location, $"'{text.Text}' is not a resource id", $"Write {ExampleOf(kind)} with names of lower case letters, digits and '-'");
        else if (id.KindWord != KindWords[IndexOf(kind)])
            bag.Report(
                ManifestDiagnostics.InvalidId, text.Location, $"Resource id '{text.Text}' is not that of a document of kind '{kind}'", $"Write {ExampleOf(kind)}");
        else if (name is not null && goodName && id.Name != name.Text)
            bag.Report(
                ManifestDiagnostics.InvalidId, text.Location, $"Resource id '{text.Text}' ends in another name than 'metadata.name', which is '{name.Text}'",
                "Make the two names the same", name.Location);
        else
            return name is null || !goodName ? null : new Located<ResourceId>(id, text);
        return null;
    }

    private static string KindNames => string.Join(", ", KomShapes.Kinds.Select(k => k.Name));

    private static int IndexOf(string kind) => kind switch { "Workspace" => 0, "Provider" => 1, "Cluster" => 2, "App" => 3, _ => 4 };

    private static string ExampleOf(string kind) =>
        "'" + string.Concat(((string[])["/ws/W", "/prv/P", "/cls/C", "/app/A", "/box/B"]).Take(IndexOf(kind) + 1)) + "'";
}
