using static Kompox.Compose.Schema.SchemaShapes;
using static Kompox.Compose.Schema.ValueShapes;

namespace Kompox.Compose.Schema;

/// <summary>The keys of <c>develop</c> (Compose Develop Specification).</summary>
internal static class DevelopSchema
{
    private static readonly SchemaNode Watch = new(
        ("ignore", StringOrUniqueList),
        ("include", StringOrUniqueList),
        ("path", TextValue),
        ("action", OneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec")),
        ("target", TextValue),
        ("exec", Hook),
        ("initial_sync", YesNo))
    {
        Shapes = Mapping,
        Required = ["path", "action"],
        HasExtensions = true,
    };

    /// <summary>A service's <c>develop</c>.</summary>
    public static readonly SchemaNode Develop = new(("watch", ListOf(Watch))) { Shapes = Mapping | Null, HasExtensions = true };
}
