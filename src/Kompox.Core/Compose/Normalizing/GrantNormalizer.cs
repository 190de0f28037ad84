using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes out the short form of a service's <c>configs</c> and <c>secrets</c>: a name alone.</summary>
internal static class GrantNormalizer
{
    /// <summary>Adds the canonical item.</summary>
    public static void Add(YamlNode item, List<YamlNode> into) =>
        into.Add(item is YamlScalar { IsNull: false } ? Canonical.Mapping(item.Location, ("source", item)) : item);
}
