using System.Text;

namespace Kompox.Rendering;

/// <summary>
/// Keeps text as it is where the kubelet replaces <c>$(NAME)</c> and turns <c>$$</c> into <c>$</c>: <c>command</c>, <c>args</c>, values
/// in <c>env</c> and the commands of probes. Hooks and values from Secrets are not touched by it.
/// </summary>
internal static class VariableEscape
{
    /// <summary>The text with such dollars doubled: <c>$(date)</c> → <c>$$(date)</c>, <c>$$</c> → <c>$$$$</c>, <c>$HOME</c> stays.</summary>
    public static string Escape(string text)
    {
        if (!text.Contains("$(", StringComparison.Ordinal) && !text.Contains("$$", StringComparison.Ordinal))
            return text;
        var escaped = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && text[end] == '$')
                end++;
            var run = end - i;
            if (run == 0)
            {
                escaped.Append(text[i++]);
                continue;
            }
            var meant = run > 1 || end < text.Length && text[end] == '(';
            escaped.Append('$', meant ? 2 * run : run);
            i = end;
        }
        return escaped.ToString();
    }
}
