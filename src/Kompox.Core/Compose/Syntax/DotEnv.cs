using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Syntax;

/// <summary>Reads <c>.env</c> files and the files of <c>env_file</c> (specification 05, "Env_file format").</summary>
internal static class DotEnv
{
    /// <summary>
    /// The variables of a file, each name once at its first place with its last value. <c>NAME</c> without a value takes the one of
    /// <paramref name="lookup"/>, and has none when it is not set there.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="lookup">Variables for interpolation; they win over earlier ones of the file.</param>
    /// <param name="unset">Told of variables that are used and not set.</param>
    /// <param name="bag">Takes what is wrong; never a value.</param>
    public static IReadOnlyList<EnvironmentVariable> Parse(
        SourceText text, Func<string, string?> lookup, Action<string, SourceLocation> unset, DiagnosticBag bag) =>
        new DotEnvParser(text, lookup, unset, bag).Parse();

    /// <summary>The variables of a file in <c>format: raw</c>: everything after <c>=</c> is the value, quotes and <c>$</c> included.</summary>
    public static IReadOnlyList<EnvironmentVariable> ParseRaw(SourceText text, Func<string, string?> lookup, DiagnosticBag bag)
    {
        var variables = new EnvironmentVariableList(lookup);
        var number = 0;
        foreach (var range in text.Text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.Text.AsSpan()[range].TrimEnd('\r');
            var start = line.IndexOfAnyExcept(' ', '\t');
            if (start < 0 || line[start] == '#')
                continue;
            var equals = line.IndexOf('=');
            var name = line[start..(equals < 0 ? line.Length : equals)].ToString();
            var place = new SourceLocation(text.Path, number + text.LineOffset, start + 1 + text.ColumnOffset, Math.Max(1, name.Length));
            if (name.Length == 0 || name.AsSpan().IndexOfAny(' ', '\t') >= 0)
            {
                bag.Report(SyntaxDiagnostics.EnvFileLine, place, "A variable name without blanks must stand before '='");
                continue;
            }
            var key = new Located<string>(name, new YamlScalar(name, plain: false, place));
            if (equals < 0)
                variables.Inherit(key);
            else
                variables.Add(key, line[(equals + 1)..].ToString(), place with { Column = equals + 2 + text.ColumnOffset, Length = 1 });
        }
        return variables.Items;
    }
}
