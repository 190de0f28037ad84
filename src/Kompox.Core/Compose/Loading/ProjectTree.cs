using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>The merged canonical document, split by whether a service takes part.</summary>
/// <param name="Root">The document with the active services only, sections in their usual order.</param>
/// <param name="Inactive">Services that no active profile wants.</param>
/// <param name="ImpliedVolumes">Named volumes that no file declares.</param>
internal sealed record ProjectTree(YamlMapping Root, IReadOnlyList<YamlEntry> Inactive, IReadOnlySet<string> ImpliedVolumes);
