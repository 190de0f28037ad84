using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>The endpoints of Microsoft Entra ID: tokens of applications, and what logins ask before.</summary>
internal sealed class TokenEndpoint(EntraDirectory directory, TokenIssuer issuer)
{
    private const string Assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The answer, or <c>null</c> when the path is none of a login.</summary>
    public async Task<ArmAnswer?> AnswerAsync(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var host = $"https://{request.Host}";
        if (path.EndsWith("/discovery/instance", StringComparison.Ordinal))
            return new ArmAnswer(200, Instance(request));
        var tenant = path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        if (path.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal))
            return new ArmAnswer(200, OpenId($"{host}/{tenant}"));
        if (!path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) || request.Method != "POST")
            return null;
        if (!tenant.Equals(directory.Tenant, StringComparison.OrdinalIgnoreCase))
            return Refuse("invalid_request", 90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.");
        return Token(await request.ReadFormAsync());
    }

    private ArmAnswer Token(IFormCollection form)
    {
        var client = form["client_id"].ToString();
        if (form["grant_type"] != "client_credentials")
            return Refuse("unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{form["grant_type"]}'.");
        if (directory.Find(client) is not { } application)
            return Refuse("unauthorized_client", 700016, $"Application with identifier '{client}' was not found in the directory '{directory.Tenant}'.");
        if (Wrong(application, form) is { } refusal)
            return refusal;
        const string suffix = "/.default";
        var scope = form["scope"].ToString().Split(' ').FirstOrDefault(s => s.EndsWith(suffix, StringComparison.Ordinal));
        if (scope is null)
            return Refuse("invalid_scope", 1002012, $"The provided value for scope {form["scope"]} is not valid.");
        var token = issuer.Issue(scope[..^suffix.Length].TrimEnd('/'), application.ObjectId, client);
        var seconds = (int)(token.Expires - DateTimeOffset.UtcNow).TotalSeconds;
        return new ArmAnswer(200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = seconds, ["ext_expires_in"] = seconds, ["access_token"] = token.Text });
    }

    /// <summary>Why the application is not let in.</summary>
    private static ArmAnswer? Wrong(EntraApplication application, IFormCollection form)
    {
        if (form.TryGetValue("client_secret", out var secret))
        {
            return application.Secret is not null && secret == application.Secret ? null
                : Refuse("invalid_client", 7000215, "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.");
        }
        if (form["client_assertion_type"] != Assertion)
            return Refuse("invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        var assertion = form["client_assertion"].ToString();
        if (application.FederatedToken is { } federated && assertion == federated || application.Certificate is { } certificate && IsSigned(assertion, certificate))
            return null;
        return application.Certificate is null
            ? Refuse("invalid_client", 700213, "No matching federated identity record found for presented assertion.")
            : Refuse("invalid_client", 700027, "The certificate with identifier used to sign the client assertion is not registered on application.");
    }

    private static bool IsSigned(string assertion, X509Certificate2 certificate)
    {
        var parts = assertion.Split('.');
        using var key = certificate.GetRSAPublicKey();
        if (parts.Length != 3 || key is null)
            return false;
        var head = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) as JsonObject;
        var padding = head.Text("alg") == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, padding);
    }

    private static ArmAnswer Refuse(string error, int code, string message) => new(error == "invalid_client" ? 401 : 400, new JsonObject
    {
        ["error"] = error,
        ["error_description"] = string.Create(CultureInfo.InvariantCulture, $"AADSTS{code}: {message} Trace ID: {Guid.NewGuid()} Correlation ID: {Guid.NewGuid()}"),
        ["error_codes"] = new JsonArray(code),
        ["trace_id"] = Guid.NewGuid().ToString(),
        ["correlation_id"] = Guid.NewGuid().ToString(),
    });

    private JsonObject Instance(HttpRequest request)
    {
        var host = request.Host.ToString();
        return new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"https://{host}/{directory.Tenant}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject { ["preferred_network"] = host, ["preferred_cache"] = host, ["aliases"] = new JsonArray(host) }),
        };
    }

    private static JsonObject OpenId(string authority) => new()
    {
        ["token_endpoint"] = $"{authority}/oauth2/v2.0/token",
        ["authorization_endpoint"] = $"{authority}/oauth2/v2.0/authorize",
        ["issuer"] = $"{authority}/v2.0",
    };
}
