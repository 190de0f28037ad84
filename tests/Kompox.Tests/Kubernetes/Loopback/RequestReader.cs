using System.Globalization;
using System.Text;

namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>Reads HTTP/1.1 requests.</summary>
internal static class RequestReader
{
    /// <summary>The next request of a connection; <c>null</c> at its end.</summary>
    public static async Task<LoopbackRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellationToken);
        var parts = lines[0].Split(' ');
        return new LoopbackRequest(parts[0], parts[1], headers, Encoding.UTF8.GetString(body), null, null);
    }
}
