using Kompox.Manifests.Shapes;

namespace Kompox.Manifests.Schemas;

/// <summary>The JSON schemas (draft 2020-12) of manifests, made from the shapes that the loader checks by.</summary>
public static class ManifestSchemas
{
    /// <summary>Schema of <c>kompoxops.yml</c>.</summary>
    public const string Legacy = "kompoxops";

    /// <summary>Schema of KOM documents.</summary>
    public const string Kom = "kom";

    /// <summary>Schema of <c>.kompox/config.yml</c>.</summary>
    public const string Config = "config";

    /// <summary>Schema of the files of <c>cluster nodepool</c>.</summary>
    public const string NodePool = "nodepool";

    /// <summary>The names of all schemas.</summary>
    public static IReadOnlyList<string> Names { get; } = [Legacy, Kom, Config, NodePool];

    /// <summary>The schema of a name as JSON text, or <c>null</c> when there is none of that name.</summary>
    public static string? Find(string name) => name switch
    {
        Legacy => JsonSchemaWriter.Write("kompoxops.yml", LegacyShapes.File),
        Kom => JsonSchemaWriter.WriteKinds("Kompox Ops Manifest", "A document of the kinds Workspace, Provider, Cluster, App, Box or Defaults.", KomShapes.Kinds),
        Config => JsonSchemaWriter.Write(".kompox/config.yml", ConfigShapes.File),
        NodePool => JsonSchemaWriter.Write("Kompox node pool", NodePoolShapes.File),
        _ => null,
    };
}
