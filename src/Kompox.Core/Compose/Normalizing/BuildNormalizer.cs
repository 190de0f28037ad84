using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes out the short forms of <c>build</c> (Compose Build Specification).</summary>
internal sealed class BuildNormalizer(PathResolver paths, LoadContext context)
{
    /// <summary>The section in canonical form.</summary>
    public YamlNode Normalize(YamlNode build) =>
        build is YamlScalar { IsNull: false } && !Canonical.IsReset(build)
            ? Canonical.Mapping(build.Location, ("context", paths.ResolveContext(build)))
            : Canonical.Entries(build, Attribute);

    private YamlNode Attribute(YamlEntry entry) => entry.Key.Text switch
    {
        "context" => paths.ResolveContext(entry.Value),
        "args" or "labels" or "ssh" => Canonical.Map(entry.Value, context.Superseded),
        "additional_contexts" => Canonical.Entries(Canonical.Map(entry.Value, context.Superseded), e => paths.ResolveContext(e.Value)),
        "extra_hosts" => HostNormalizer.Normalize(entry.Value, context),
        "secrets" => Canonical.Items(entry.Value, GrantNormalizer.Add),
        _ => entry.Value,
    };
}
