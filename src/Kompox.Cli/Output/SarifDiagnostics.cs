using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Cli.Output;

/// <summary>Prints diagnostics as SARIF 2.1.0, which code-scanning services and editors read.</summary>
internal static class SarifDiagnostics
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Writes the document and a line break.</summary>
    public static void Write(TextWriter output, DiagnosticReport report, int exitCode) => JsonText.Write(output, json =>
    {
        var rules = Rules(report);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteNumber("exitCode", exitCode);
        json.WriteBoolean("executionSuccessful", exitCode == ExitCode.Ok);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var diagnostic in report.Items)
            WriteResult(json, diagnostic, rules.IndexOf(diagnostic.Descriptor));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static List<DiagnosticDescriptor> Rules(DiagnosticReport report)
    {
        var rules = new List<DiagnosticDescriptor>();
        foreach (var diagnostic in report.Items)
        {
            if (!rules.Contains(diagnostic.Descriptor))
                rules.Add(diagnostic.Descriptor);
        }
        rules.Sort(static (a, b) => string.CompareOrdinal(a.Code, b.Code));
        return rules;
    }

    private static void WriteTool(Utf8JsonWriter json, List<DiagnosticDescriptor> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kompoxops");
        json.WriteString("version", BuildFacts.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Explanation);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        WriteText(json, "message", diagnostic.Hint is { } hint ? $"{diagnostic.Message} (hint: {hint})" : diagnostic.Message);
        if (diagnostic.Location is { } location)
            WriteLocations(json, "locations", [location]);
        if (diagnostic.Related.Count > 0)
            WriteLocations(json, "relatedLocations", diagnostic.Related);
        json.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter json, string name, IReadOnlyList<SourceLocation> locations)
    {
        json.WriteStartArray(name);
        foreach (var location in locations)
        {
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", Uri(location.File));
            json.WriteEndObject();
            if (location.Line > 0)
                WriteRegion(json, location);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRegion(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", location.Line);
        if (location.Column > 0)
        {
            json.WriteNumber("startColumn", location.Column);
            json.WriteNumber("endColumn", location.Column + Math.Max(1, location.Length));
        }
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    // `<stdin>` is no file name and not allowed in a URI.
    private static string Uri(string file)
    {
        var path = string.Join('/', file.Replace('\\', '/').Trim('<', '>').Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? "file://" + path : FilePath.IsAbsolute(file) ? "file:///" + path.Replace("%3A", ":", StringComparison.Ordinal) : path;
    }
}
