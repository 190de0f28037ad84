using System.Text;

namespace Kompox.Cli.Terminals;

/// <summary>The keys that leave a terminal session: <c>~.</c>, <c>^P^Q</c> or <c>^]</c>.</summary>
internal static class EscapeSequence
{
    /// <summary>The sequence unless another one is chosen.</summary>
    public const string Default = "~.";

    /// <summary>The word for no sequence.</summary>
    public const string None = "none";

    /// <summary>
    /// The bytes of a sequence: <c>^X</c> is a control character, <c>^^</c> the character itself, <c>^?</c> DEL; other characters
    /// stand for themselves. Empty for <c>none</c>; <c>null</c> when the text is none.
    /// </summary>
    public static byte[]? TryParse(string text)
    {
        if (text == None)
            return [];
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '^')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1));
                if (char.IsHighSurrogate(text[i]))
                    i++;
                continue;
            }
            if (++i == text.Length || ControlOf(text[i]) is not { } control)
                return null;
            bytes.Add(control);
        }
        return bytes.Count == 0 ? null : [.. bytes];
    }

    private static byte? ControlOf(char c) => char.ToUpperInvariant(c) switch
    {
        '^' => (byte)'^',
        '?' => 127,
        >= '@' and <= '_' and var upper => (byte)(upper - '@'),
        _ => null,
    };
}
