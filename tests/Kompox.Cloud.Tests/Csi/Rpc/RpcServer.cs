using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Kompox.Cloud.Tests.Csi.Rpc;

/// <summary>gRPC over a Unix socket: one message in, one message out.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private const int PrefixLength = 5;

    private readonly WebApplication _application;
    private readonly IReadOnlyDictionary<string, Func<RpcMessage, Task<RpcMessage>>> _methods;

    private RpcServer(WebApplication application, IReadOnlyDictionary<string, Func<RpcMessage, Task<RpcMessage>>> methods) =>
        (_application, _methods) = (application, methods);

    /// <summary>Starts one.</summary>
    /// <param name="socket">Path of the socket; one that an earlier run left is replaced.</param>
    /// <param name="methods">By path, for example <c>/csi.v1.Identity/Probe</c>.</param>
    public static async Task<RpcServer> StartAsync(string socket, IReadOnlyDictionary<string, Func<RpcMessage, Task<RpcMessage>>> methods)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
        File.Delete(socket);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => connection => SocketAuthority.HideAsync(connection, () => next(connection), socket.Length));
        }));
        var server = new RpcServer(builder.Build(), methods);
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "application/grpc";
        try
        {
            var answer = await CallAsync(context.Request);
            await response.Body.WriteAsync(answer);
            response.AppendTrailer("grpc-status", "0");
        }
        catch (RpcException e)
        {
            await response.StartAsync();
            response.AppendTrailer("grpc-status", e.Code.ToString(CultureInfo.InvariantCulture));
            response.AppendTrailer("grpc-message", Uri.EscapeDataString(e.Message));
        }
    }

    private async Task<byte[]> CallAsync(HttpRequest request)
    {
        if (!_methods.TryGetValue(request.Path.Value!, out var method))
            throw new RpcException(RpcException.Unimplemented, $"There is no {request.Path}.");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var answer = (await method(RpcMessage.Parse(body.ToArray().AsSpan(PrefixLength)))).ToBytes();
        var framed = new byte[PrefixLength + answer.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), answer.Length);
        answer.CopyTo(framed, PrefixLength);
        return framed;
    }
}
