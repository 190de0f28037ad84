using Kompox.Compose.Interpolation;
using Kompox.Compose.Merging;
using Kompox.Compose.Normalizing;
using Kompox.Compose.Schema;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Reads Compose files: variables replaced, checked against the schema, canonical, the documents of a file merged.</summary>
internal sealed class DocumentLoader(LoadContext context)
{
    private readonly Dictionary<ComposeScope, (Interpolator Interpolator, DocumentNormalizer Normalizer)> _stages = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a path names something that is not on the local disk.</summary>
    public static bool IsRemote(string path) =>
        path.Contains("://", StringComparison.Ordinal)
        || path.StartsWith("git@", StringComparison.Ordinal)
        || path.StartsWith("oci:", StringComparison.Ordinal);

    /// <summary>The documents of a text, as written; what is not a mapping is reported and left out.</summary>
    public List<YamlMapping> ReadRaw(SourceText text)
    {
        var documents = new List<YamlMapping>();
        foreach (var document in YamlReader.ReadAll(text, context.Bag))
            documents.AddRange(TakeRaw(document.Root));
        return documents;
    }

    /// <summary>A tree that was read already, as a document; one that is not a mapping is reported and left out.</summary>
    public List<YamlMapping> TakeRaw(YamlNode root)
    {
        context.Budget.Spend(root);
        if (root is YamlMapping mapping)
            return [mapping.Tag is null ? mapping : new YamlMapping(mapping.Entries, mapping.Location)];
        if (root is not YamlScalar { IsNull: true })
            context.Bag.Report(LoadDiagnostics.NotAProject, root.Location, $"'{root.Location.File}' is not a Compose file: it must be a mapping with the key 'services'");
        return [];
    }

    /// <summary>The canonical content of a file; <c>null</c> when it is empty or cannot be read.</summary>
    public YamlMapping? ReadFile(SourceText text, ComposeScope scope) => Merge(ReadRaw(text), scope);

    /// <summary>The canonical content of raw documents of one file.</summary>
    public YamlMapping? Merge(IReadOnlyList<YamlMapping> documents, ComposeScope scope)
    {
        YamlMapping? merged = null;
        foreach (var raw in documents)
        {
            var canonical = ToCanonical(raw, scope);
            merged = merged is null ? canonical : context.Merger.Merge(merged, canonical, MergeRules.Document);
        }
        return merged;
    }

    /// <summary>A scalar with its variables replaced.</summary>
    public static YamlScalar Interpolate(YamlScalar scalar, IReadOnlyDictionary<string, string> variables, LoadContext context) =>
        new Interpolator(variables.GetValueOrDefault, (_, _) => { }, context.Bag).Interpolate(scalar) as YamlScalar ?? scalar;

    private YamlMapping ToCanonical(YamlMapping raw, ComposeScope scope)
    {
        if (!_stages.TryGetValue(scope, out var stages))
            _stages[scope] = stages = (new Interpolator(scope.Variables.GetValueOrDefault, context.Unset.Add, context.Bag), new DocumentNormalizer(scope, context));
        var document = (YamlMapping)stages.Interpolator.Interpolate(raw);
        ComposeSchema.Validate(document, context.Bag);
        return stages.Normalizer.Normalize(document);
    }
}
