using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Server;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Running;

/// <summary>An API server on loopback of a cluster that has nothing: every list is empty, and no object is found.</summary>
internal sealed class EmptyCluster : IAsyncDisposable
{
    private readonly SimulatorAuthority _authority = new();
    private SimulatorServer _server = null!;

    public string Token { get; } = $"api-{Guid.NewGuid():N}";

    /// <summary>A kubeconfig of it.</summary>
    public string Kubeconfig => $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: empty
          cluster: {server: "http://127.0.0.1:{{_server.PlainPort}}"}
        users:
        - name: nobody
          user: {token: {{Token}}}
        contexts:
        - name: empty
          context: {cluster: empty, user: nobody}
        current-context: empty

        """;

    public static async Task<EmptyCluster> StartAsync()
    {
        var cluster = new EmptyCluster();
        cluster._server = await SimulatorServer.StartAsync(cluster._authority, AnswerAsync);
        return cluster;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var isList = context.Request.Method == "GET" && IsList(context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries));
        context.Response.StatusCode = isList ? 200 : 404;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync((isList
            ? new JsonObject { ["kind"] = "List", ["apiVersion"] = "v1", ["metadata"] = new JsonObject { ["resourceVersion"] = "1" }, ["items"] = new JsonArray() }
            : new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["reason"] = "NotFound", ["message"] = "not found", ["code"] = 404 }).ToJsonString());
    }

    // api/v1/PLURAL, apis/GROUP/VERSION/PLURAL, and those of a namespace.
    private static bool IsList(string[] path)
    {
        var rest = path.Skip(path.FirstOrDefault() == "api" ? 2 : 3).ToList();
        return rest.Count == 1 || rest is ["namespaces", _, _];
    }
}
