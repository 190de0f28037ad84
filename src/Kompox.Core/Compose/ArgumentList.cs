using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>An argument vector: the list form as written, or the string form split as a POSIX shell splits words.</summary>
public sealed record ArgumentList(IReadOnlyList<Located<string>> Items, YamlNode Source);
