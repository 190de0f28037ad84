using System.Text;
using System.Text.RegularExpressions;

namespace Kompox.Drivers.Http.Retrying;

/// <summary>Reads what a server asks of the next token: <c>Bearer error="insufficient_claims", claims="eyJ..."</c>.</summary>
internal static partial class ClaimsChallenge
{
    /// <summary>The claims as JSON, or <c>null</c>.</summary>
    public static string? Read(string? header)
    {
        if (header is null || Claims().Match(header) is not { Success: true } match)
            return null;
        var text = match.Groups[1].Value.Replace('-', '+').Replace('_', '/');
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex("claims=\"([A-Za-z0-9+/_=-]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Claims();
}
