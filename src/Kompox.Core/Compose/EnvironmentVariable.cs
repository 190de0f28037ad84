using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A variable of a container. No value means: taken from the environment of the caller, absent there.</summary>
public sealed record EnvironmentVariable(Located<string> Name, Located<string>? Value);
