using System.Text;
using Kompox.Rendering.Extensions;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Rendering;

/// <summary>The tables of <c>docs/x-kompox.md</c> are the keys that the reader takes.</summary>
public sealed class ExtensionDocumentTests
{
    [Fact]
    public void The_page_lists_every_key()
    {
        var path = Path.Combine(Repository.Root, "docs", "x-kompox.md");
        var written = File.ReadAllText(path).ReplaceLineEndings("\n");
        var page = Fill(Fill(Fill(written, "App", ExtensionKeys.App), "Service", ExtensionKeys.Service), "Volume", ExtensionKeys.Volume);
        Baseline.Compare(path, page);
    }

    private static string Fill(string page, string name, IEnumerable<ExtensionKey> keys)
    {
        var start = $"<!-- keys: {name} -->\n";
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        var table = new StringBuilder("| key | meaning |\n|---|---|\n");
        foreach (var key in keys)
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{key.Name}` | {key.Summary} |\n");
        return page[..from] + table + page[to..];
    }
}
