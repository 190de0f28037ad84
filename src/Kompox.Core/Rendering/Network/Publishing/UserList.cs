using System.Globalization;
using System.Text;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Lines <c>USER:HASH</c> as htpasswd writes them.</summary>
internal static class UserList
{
    private static readonly string[] Hashes = ["$2y$", "$2a$", "$2b$", "$apr1$", "{SHA}"];

    /// <summary>The lines without comments and empty ones; <c>null</c> when a controller could not use them, with the reason. Nothing of the content is told.</summary>
    public static byte[]? Read(byte[] content, out string? problem)
    {
        var kept = new StringBuilder();
        var number = 0;
        foreach (var raw in Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !Array.Exists(Hashes, h => line.AsSpan(colon + 1).StartsWith(h, StringComparison.Ordinal)))
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"has no user and hash in line {number} that ingress controllers take");
                return null;
            }
            kept.Append(line).Append('\n');
        }
        problem = kept.Length == 0 ? "has no users" : null;
        return problem is null ? Encoding.UTF8.GetBytes(kept.ToString()) : null;
    }
}
