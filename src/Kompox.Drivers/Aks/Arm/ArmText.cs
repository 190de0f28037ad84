using System.Text.RegularExpressions;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Makes Azure's sentences fit for a terminal: one line, and without what may be a secret.</summary>
internal static partial class ArmText
{
    private const int Longest = 700;

    /// <summary>The text on one line; signatures, tokens and keys are hidden.</summary>
    public static string Clean(string text)
    {
        var line = Spaces().Replace(text, " ").Trim().TrimEnd('.');
        line = Secrets().Replace(line, static m => m.Groups[1].Value + "********");
        line = Tokens().Replace(line, "********");
        return line.Length > Longest ? line[..Longest] + "..." : line;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"((?:sig|AccountKey|client_secret|client_assertion|password)=)[^&\s""';,]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]+){1,2}")]
    private static partial Regex Tokens();
}
