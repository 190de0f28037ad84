using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Kompox.Cloud.Tests.Csi.Rpc;

/// <summary>
/// Kubelets before 1.26 send the path of the socket as <c>:authority</c> (kubernetes/kubernetes#112597), and Kestrel resets such streams
/// (dotnet/aspnetcore#18522). The header is replaced on its way in by another text of the same length, so that both sides go on having the same table
/// of headers (RFC 7541, section 4.1).
/// </summary>
internal static class SocketAuthority
{
    private const int FrameHeaderLength = 9;
    private const byte HeadersFrame = 1;
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>Middleware of a connection to a Unix socket.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="next">What serves it.</param>
    /// <param name="length">How long the path of the socket is.</param>
    public static async Task HideAsync(ConnectionContext connection, Func<Task> next, int length)
    {
        var (outer, inner) = (connection.Transport, new Pipe());
        var copying = CopyAsync(outer.Input.AsStream(leaveOpen: true), inner.Writer, length);
        connection.Transport = new Duplex(inner.Reader, outer.Output);
        try
        {
            await next();
        }
        finally
        {
            connection.Transport = outer;
            outer.Input.CancelPendingRead();
            await copying;
        }
    }

    private static async Task CopyAsync(Stream input, PipeWriter output, int length)
    {
        try
        {
            var preface = new byte[Preface.Length];
            await input.ReadExactlyAsync(preface);
            await output.WriteAsync(preface);
            for (var header = new byte[FrameHeaderLength]; ;)
            {
                await input.ReadExactlyAsync(header);
                var payload = new byte[header[0] << 16 | header[1] << 8 | header[2]];
                await input.ReadExactlyAsync(payload);
                if (header[3] == HeadersFrame)
                    payload = HeaderBlock.WithAuthority(payload, new string('s', length));
                (header[0], header[1], header[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
                await output.WriteAsync((byte[])[.. header, .. payload]);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The other side has gone.
        }
        await output.CompleteAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
