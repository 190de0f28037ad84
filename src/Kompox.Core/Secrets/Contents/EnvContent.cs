using System.Text;
using Kompox.Compose;
using Kompox.Compose.Loading;
using Kompox.Compose.Syntax;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Rendering.Configuration;

namespace Kompox.Secrets.Contents;

/// <summary>Reads the variables of <c>secret env set</c>: env files as Compose reads them, YAML and JSON by the file's ending.</summary>
public static class EnvContent
{
    /// <summary>Name → value, later files over earlier ones; <c>null</c> after diagnostics.</summary>
    public static IReadOnlyDictionary<string, string>? Read(IReadOnlyList<SourceText> files, DiagnosticBag bag)
    {
        var errors = new DiagnosticBag();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var variables = Parse(file, errors);
            EnvFileCheck.Variables(variables, errors);
            foreach (var variable in variables)
            {
                if (variable.Value is { } value)
                    values[variable.Name.Value] = value.Value;
                else
                    errors.Report(SecretDiagnostics.InvalidVariable, variable.Name.Location, $"Variable '{variable.Name.Value}' has no value");
            }
        }
        var size = values.Sum(v => (long)Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value));
        if (size > EnvironmentRenderer.MaxBytes)
            errors.Report(SecretDiagnostics.InvalidVariable, null, $"The variables have {size} bytes together; {EnvironmentRenderer.MaxBytes} are allowed");
        if (!errors.HasErrors && values.Count == 0)
            errors.Report(SecretDiagnostics.NothingGiven, null, $"There is no variable in {string.Join(", ", files.Select(f => f.Path))}", "Remove them all with 'kompoxops secret env delete'");
        foreach (var diagnostic in errors)
            bag.Add(diagnostic);
        return errors.HasErrors ? null : values;
    }

    private static IReadOnlyList<EnvironmentVariable> Parse(SourceText text, DiagnosticBag bag) => text.Path[(text.Path.LastIndexOf('.') + 1)..] switch
    {
        "yml" or "yaml" => StructuredEnvFile.Parse(text, bag),
        "json" => StructuredEnvFile.Parse(text with { Text = text.Text.Replace('\t', ' ') }, bag),
        _ => DotEnv.Parse(text, _ => null, (name, at) => bag.Report(
            SecretDiagnostics.InvalidVariable, at, $"'${name}' is no variable of the file", "Write '$$' for a dollar sign, or put the value in single quotes"), bag),
    };
}
