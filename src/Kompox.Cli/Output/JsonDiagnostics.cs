using System.Text.Json;
using Kompox.Diagnostics;

namespace Kompox.Cli.Output;

/// <summary>Prints diagnostics as one JSON document of a stable shape (docs/cli.md).</summary>
internal static class JsonDiagnostics
{
    /// <summary>Writes the document and a line break.</summary>
    public static void Write(TextWriter output, DiagnosticReport report, int exitCode) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteNumber("exitCode", exitCode);
        json.WriteNumber("errors", report.Errors);
        json.WriteNumber("warnings", report.Warnings);
        json.WriteNumber("notes", report.Infos);
        json.WriteNumber("notShown", report.Overflow);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in report.Items)
            WriteItem(json, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteItem(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
        json.WriteString("message", diagnostic.Message);
        if (diagnostic.Hint is { } hint)
            json.WriteString("hint", hint);
        if (diagnostic.Location is { } location)
        {
            json.WritePropertyName("location");
            WriteLocation(json, location);
        }
        if (diagnostic.Lines.Count > 0)
        {
            json.WriteStartArray("lines");
            foreach (var line in diagnostic.Lines)
                json.WriteStringValue(line);
            json.WriteEndArray();
        }
        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
            WriteLocation(json, related);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteStartObject();
        json.WriteString("file", location.File);
        if (location.Line > 0)
            json.WriteNumber("line", location.Line);
        if (location.Line > 0 && location.Column > 0)
        {
            json.WriteNumber("column", location.Column);
            json.WriteNumber("length", location.Length);
        }
        json.WriteEndObject();
    }
}
