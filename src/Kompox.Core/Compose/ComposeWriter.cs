using Kompox.Compose.Normalizing;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>Writes a loaded project as one canonical Compose file: no variables, no short forms, absolute paths, file order.</summary>
public static class ComposeWriter
{
    /// <summary>The YAML text, starting with <c>name:</c>. A <c>$</c> is written <c>$$</c>, so that the text can be loaded again.</summary>
    public static string Write(ComposeProject project) => YamlWriter.Write(Escape(project.Source));

    private static YamlNode Escape(YamlNode node) => node switch
    {
        YamlScalar scalar when scalar.Text.Contains('$', StringComparison.Ordinal) =>
            new YamlScalar(scalar.Text.Replace("$", "$$", StringComparison.Ordinal), scalar.IsPlain, scalar.Location),
        YamlMapping => Canonical.Entries(node, e => Escape(e.Value)),
        YamlSequence => Canonical.Items(node, (item, into) => into.Add(Escape(item))),
        _ => node,
    };
}
