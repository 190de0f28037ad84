using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>Writes a loaded project as one canonical Compose file: no variables, no short forms, absolute paths, file order.</summary>
public static class ComposeWriter
{
    /// <summary>The YAML text, starting with <c>name:</c>.</summary>
    public static string Write(ComposeProject project) => YamlWriter.Write(project.Source);
}
