using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kompox.Cli.Output;

/// <summary>Writes hand-made JSON, indented by two spaces, text readable.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // not for HTML: quotes and control characters are escaped all the same
    };

    /// <summary>Writes one document and a line break.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> body)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Options))
            body(json);
        output.Write(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
        output.Write('\n');
    }
}
