using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A top-level AI model.</summary>
public sealed record ComposeModel(Located<string> Key, YamlNode Source);
