using static Kompox.Compose.Schema.SchemaShapes;
using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The keys of <c>build</c> (Compose Build Specification).</summary>
internal static class BuildSchema
{
    /// <summary>A service's <c>build</c>.</summary>
    public static readonly SchemaNode Build = new(
        ("context", TextValue),
        ("dockerfile", TextValue),
        ("dockerfile_inline", TextValue),
        ("entitlements", StringList),
        ("args", ListOrMapping),
        ("ssh", ListOrMapping),
        ("labels", ListOrMapping),
        ("cache_from", StringList),
        ("cache_to", StringList),
        ("no_cache", Flag),
        ("additional_contexts", ListOrMapping),
        ("network", TextValue),
        ("provenance", Flag),
        ("sbom", Flag),
        ("pull", Flag),
        ("target", TextValue),
        ("shm_size", Count),
        ("extra_hosts", ExtraHosts),
        ("isolation", TextValue),
        ("privileged", Flag),
        ("secrets", Grants),
        ("tags", StringList),
        ("ulimits", Ulimits),
        ("platforms", StringList))
    {
        Shapes = Text | Mapping,
        HasExtensions = true,
    };
}
