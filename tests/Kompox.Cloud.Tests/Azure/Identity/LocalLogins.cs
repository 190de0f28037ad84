using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>Logins of this machine: what <c>az</c> and <c>azd</c> print, and the endpoint of managed identities.</summary>
internal sealed class LocalLogins(EntraDirectory directory, TokenIssuer issuer)
{
    /// <summary>Whether somebody has logged in with <c>az</c> and <c>azd</c>.</summary>
    public bool IsLoggedIn { get; set; } = true;

    /// <summary>Value of <c>IDENTITY_HEADER</c>.</summary>
    public string IdentityHeader { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The object id of the managed identity.</summary>
    public string ManagedIdentity { get; } = "0e0e0e0e-1111-4222-8333-444444444444";

    /// <summary>The answer as text, or <c>null</c> when the path is none of these.</summary>
    public (int Status, string Body)? Answer(HttpRequest request) => request.Path.Value switch
    {
        "/simulator/login" => OfProgram(request.Query),
        "/msi/token" => OfMachine(request),
        _ => null,
    };

    private (int Status, string Body) OfProgram(IQueryCollection query)
    {
        var isAz = query["program"] == "az";
        if (!IsLoggedIn)
            return (401, isAz ? "ERROR: Please run 'az login' to setup account.\n" : "ERROR: not logged in, run `azd auth login` to login\n");
        var tenant = query["tenant"].ToString();
        if (tenant.Length > 0 && !tenant.Equals(directory.Tenant, StringComparison.OrdinalIgnoreCase))
            return (401, $"ERROR: AADSTS90002: Tenant '{tenant}' not found.\n");
        var token = issuer.Issue(Audience(query["resource"].ToString()), directory.User, "04b07795-8ddb-461a-bbee-02f9e1bf7b46");
        var body = isAz
            ? new JsonObject
            {
                ["accessToken"] = token.Text,
                ["expiresOn"] = token.Expires.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                ["expires_on"] = token.Expires.ToUnixTimeSeconds(),
                ["subscription"] = Guid.Empty.ToString(),
                ["tenant"] = directory.Tenant,
                ["tokenType"] = "Bearer",
            }
            : new JsonObject { ["token"] = token.Text, ["expiresOn"] = token.Expires.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) };
        return (200, body.ToJsonString());
    }

    private (int Status, string Body) OfMachine(HttpRequest request)
    {
        if (request.Headers["X-IDENTITY-HEADER"] != IdentityHeader)
            return (401, new JsonObject { ["statusCode"] = 401, ["message"] = "the header X-IDENTITY-HEADER is wrong" }.ToJsonString());
        var token = issuer.Issue(Audience(request.Query["resource"].ToString()), ManagedIdentity, request.Query["client_id"].ToString());
        return (200, new JsonObject
        {
            ["access_token"] = token.Text,
            ["expires_on"] = token.Expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = token.Audience,
            ["token_type"] = "Bearer",
        }.ToJsonString());
    }

    private static string Audience(string resource) =>
        (resource.EndsWith("/.default", StringComparison.Ordinal) ? resource[..^"/.default".Length] : resource).TrimEnd('/');
}
