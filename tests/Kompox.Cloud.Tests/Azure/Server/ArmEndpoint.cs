using System.Text;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Arm.Routing;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.Azure.Identity;
using Kompox.Cloud.Tests.Azure.Recording;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>Resource Manager over HTTP: reads a request, checks its token, has it answered and writes the answer.</summary>
internal sealed class ArmEndpoint(ArmRouter router, TokenIssuer issuer, FaultBook faults, RequestLog log, EntraDirectory directory)
{
    private static readonly string[] Audiences =
        ["https://management.azure.com", "https://management.core.windows.net", $"https://{SimulatorHosts.Arm}"];

    public async Task ServeAsync(HttpContext context)
    {
        var call = await ReadAsync(context.Request);
        log.Add(call);
        if (faults.Take(call) is not { } fault)
        {
            var own = Answer(call, context.Request);
            log.Add(call, own);
            await WriteAsync(context, call, own);
        }
        else if (await fault.Act(context, () => Answer(call, context.Request)) is { } spoilt)
        {
            await WriteAsync(context, call, spoilt);
        }
    }

    /// <summary>Writes an answer as Resource Manager does.</summary>
    public static async Task WriteAsync(HttpContext context, ArmCall call, ArmAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        response.Headers["x-ms-correlation-request-id"] = call.Header("x-ms-correlation-request-id") ?? Guid.NewGuid().ToString();
        response.Headers["x-ms-routing-request-id"] = $"EASTUS:20260101T000000Z:{Guid.NewGuid()}";
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Body is null || context.Request.Method == "HEAD")
            return;
        var bytes = Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }

    private ArmAnswer Answer(ArmCall call, HttpRequest request)
    {
        if (issuer.Check(call.Header("Authorization"), [.. Audiences, $"https://{request.Host}"], out var caller) is not { } wrong)
            return router.Answer(call with { Caller = caller });
        var body = new JsonObject { ["error"] = new JsonObject { ["code"] = wrong.Code, ["message"] = wrong.Message } };
        return new ArmAnswer(401, body).With(
            "WWW-Authenticate", $"Bearer authorization_uri=\"https://login.windows.net/{directory.Tenant}\", error=\"invalid_token\", error_description=\"{wrong.Code}\"");
    }

    private static async Task<ArmCall> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return new ArmCall
        {
            Method = request.Method,
            Path = Uri.UnescapeDataString(request.Path.ToUriComponent()),
            Query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Text = await reader.ReadToEndAsync(),
        };
    }
}
