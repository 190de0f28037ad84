using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>An amount of a resource, for example <c>cpu</c> and <c>500m</c>.</summary>
internal sealed record ResourceQuantity(string Resource, string Quantity, YamlNode Source);
