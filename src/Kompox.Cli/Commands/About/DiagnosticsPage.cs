using System.Text;

namespace Kompox.Cli.Commands.About;

/// <summary>The page of diagnostics (docs/diagnostics.md), which is made from all descriptors and carried inside the program.</summary>
internal static class DiagnosticsPage
{
    private const string Heading = "### ";

    /// <summary>All entries, by code.</summary>
    public static List<DiagnosticEntry> Read()
    {
        using var stream = typeof(DiagnosticsPage).Assembly.GetManifestResourceStream("diagnostics.md")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var entries = new List<DiagnosticEntry>();
        for (var line = reader.ReadLine(); line is not null;)
        {
            if (!line.StartsWith(Heading, StringComparison.Ordinal))
            {
                line = reader.ReadLine();
                continue;
            }
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var body = new StringBuilder();
            var (code, title) = (line[Heading.Length..colon], line[(colon + 2)..]);
            while ((line = reader.ReadLine()) is not null && !line.StartsWith('#'))
                body.Append(line).Append(' ');
            var text = body.ToString().Trim();
            var stop = text.IndexOf(". ", StringComparison.Ordinal);
            var severity = text[..stop] == "Info" ? "note" : text[..stop].ToLowerInvariant();
            entries.Add(new DiagnosticEntry(code, severity, title, text[(stop + 2)..]));
        }
        return entries;
    }

    /// <summary>The entry of a code in any case, with or without <c>KPX</c> and leading zeros; <c>null</c> when there is none.</summary>
    public static DiagnosticEntry? Find(string code)
    {
        var digits = code.StartsWith("KPX", StringComparison.OrdinalIgnoreCase) ? code[3..] : code;
        return Read().Find(e => e.Code == $"KPX{digits.PadLeft(4, '0')}");
    }
}
