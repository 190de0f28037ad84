using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>What a <see cref="LoopbackServer"/> does with a request: writes bytes to the connection, or cuts it.</summary>
/// <param name="WriteAsync">Writes the answer; returns whether the connection stays open.</param>
internal sealed record LoopbackAnswer(Func<Stream, CancellationToken, Task<bool>> WriteAsync)
{
    /// <summary>Cuts the connection without an answer.</summary>
    public static LoopbackAnswer Cut { get; } = new((_, _) => Task.FromResult(false));

    /// <summary>A JSON body.</summary>
    public static LoopbackAnswer Json(int code, string body, params (string Name, string Value)[] headers) => new(async (stream, token) =>
    {
        var text = new StringBuilder();
        var bytes = Encoding.UTF8.GetBytes(body);
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {code} X\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n");
        foreach (var (name, value) in headers)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()), token);
        await stream.WriteAsync(bytes, token);
        return true;
    });

    /// <summary>A JSON body, compressed.</summary>
    public static LoopbackAnswer Compressed(string body) => new(async (stream, token) =>
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(body), token);
        var head = $"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), token);
        await stream.WriteAsync(packed.ToArray(), token);
        return true;
    });

    /// <summary>A Status.</summary>
    public static LoopbackAnswer Status(int code, string reason, string message, string details = "{}", params (string Name, string Value)[] headers) =>
        Json(code, $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{code}},"reason":"{{reason}}","message":"{{message}}","details":{{details}}}""", headers);

    /// <summary>Opens the connection that a CONNECT asks for, to a port of this machine whatever the address.</summary>
    public static LoopbackAnswer Tunnel(int port) => new(async (stream, token) =>
    {
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, token);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
        var inner = target.GetStream();
        await Task.WhenAny(stream.CopyToAsync(inner, token), inner.CopyToAsync(stream, token));
        return false;
    });

    /// <summary>Lines of a watch, then an orderly end, or a cut, or silence.</summary>
    public static LoopbackAnswer Lines(IReadOnlyList<string> lines, bool isCut = false, bool staysOpen = false) => new(async (stream, token) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), token);
            await stream.WriteAsync(bytes, token);
            await stream.WriteAsync("\r\n"u8.ToArray(), token);
        }
        if (staysOpen)
            await Task.Delay(Timeout.Infinite, token);
        if (isCut)
            return false;
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), token);
        return true;
    });
}
