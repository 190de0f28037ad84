using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Reads env files in YAML or JSON: one mapping of names to texts, numbers and booleans. Numbers keep their text: <c>1000000</c> stays so.</summary>
internal static class StructuredEnvFile
{
    /// <summary>The variables in file order.</summary>
    public static IReadOnlyList<EnvironmentVariable> Parse(SourceText text, DiagnosticBag bag)
    {
        var variables = new List<EnvironmentVariable>();
        foreach (var document in YamlReader.ReadAll(text, bag))
        {
            if (document.Root is YamlMapping mapping)
                Add(mapping, variables, bag);
            else if (document.Root is not YamlScalar { IsNull: true })
                bag.Report(LoadDiagnostics.InvalidEnvFile, document.Root.Location, $"Env file '{text.Path}' must be a mapping of names to values");
        }
        return variables;
    }

    private static void Add(YamlMapping mapping, List<EnvironmentVariable> variables, DiagnosticBag bag)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            if (value is YamlScalar { IsNull: false } scalar)
                variables.Add(new EnvironmentVariable(new Located<string>(key.Text, key), new Located<string>(scalar.Text, scalar)));
            else
                bag.Report(LoadDiagnostics.InvalidEnvFile, value.Location, $"Variable '{key.Text}' must be a text, a number or a boolean", "Put the value in quotes");
        }
    }
}
