using System.Text.RegularExpressions;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>Finds the <c>key</c> statements in a text in BIND's configuration language, as <c>tsig-keygen</c> writes it.</summary>
internal static partial class KeyFileSyntax
{
    /// <summary>The keys, in the order of the text.</summary>
    public static IReadOnlyList<KeyFileEntry> Read(string text)
    {
        var words = WordPattern().Matches(text).Where(m => m.Groups["word"].Success).Select(m => m.Groups["word"].Value).ToList();
        var keys = new List<KeyFileEntry>();
        for (var i = 0; i + 2 < words.Count; i++)
        {
            // key "kompox" { algorithm hmac-sha256; secret "..."; };
            if (words[i] == "key" && words[i + 2] == "{")
                keys.Add(ReadKey(words, i));
        }
        return keys;
    }

    private static KeyFileEntry ReadKey(List<string> words, int start)
    {
        var entry = new KeyFileEntry(words[start + 1].Trim('"'), null, null);
        for (var i = start + 3; i + 1 < words.Count && words[i] != "}"; i++)
        {
            if (words[i] == "algorithm")
                entry = entry with { Algorithm = words[i + 1].Trim('"') };
            else if (words[i] == "secret")
                entry = entry with { Secret = words[i + 1].Trim('"') };
        }
        return entry;
    }

    [GeneratedRegex("""//[^\n]*|\#[^\n]*|/\*[\s\S]*?\*/|(?<word>"[^"\n]*"|[{};]|[^\s{};"]+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WordPattern();
}
