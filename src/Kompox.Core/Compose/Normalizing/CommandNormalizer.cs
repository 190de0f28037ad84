using Kompox.Compose.Syntax;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes a command text as a list of words; <c>""</c> and <c>[]</c> are the empty list, null stays null.</summary>
internal static class CommandNormalizer
{
    /// <summary>The command in canonical form.</summary>
    public static YamlNode Normalize(YamlNode value, DiagnosticBag bag)
    {
        if (value is not YamlScalar { IsNull: false } scalar || Canonical.IsReset(value))
            return value;
        var words = new List<YamlNode>();
        foreach (var word in ShellWords.Split(scalar, bag))
            words.Add(Canonical.Text(word, scalar.Location));
        return new YamlSequence(words, scalar.Location, scalar.Tag);
    }
}
