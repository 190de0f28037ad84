using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A name and a text value, for example a label.</summary>
public sealed record KeyedValue(Located<string> Key, Located<string> Value);
