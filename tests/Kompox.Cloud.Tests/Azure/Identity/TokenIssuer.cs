using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>Makes access tokens that look like those of Microsoft Entra ID, and knows its own again.</summary>
internal sealed class TokenIssuer(string tenant, SimulatorOptions options)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, IssuedToken> _issued = new();
    private DateTimeOffset _validFrom = DateTimeOffset.MinValue;

    /// <summary>How many were handed out.</summary>
    public int Count => _issued.Count;

    /// <summary>All tokens so far are expired from now on.</summary>
    public void ExpireAll() => _validFrom = DateTimeOffset.UtcNow;

    /// <summary>Every token that was handed out, to search for in logs.</summary>
    public IReadOnlyList<string> All => [.. _issued.Keys];

    public IssuedToken Issue(string audience, string objectId, string clientId)
    {
        var now = DateTimeOffset.UtcNow;
        var expires = now + options.TokenLifetime;
        var head = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = "simulator" };
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{tenant}/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["appid"] = clientId,
            ["oid"] = objectId,
            ["sub"] = objectId,
            ["tid"] = tenant,
            ["uti"] = Guid.NewGuid().ToString("N"),
            ["ver"] = "1.0",
        };
        var text = $"{Encode(head)}.{Encode(claims)}";
        var token = new IssuedToken($"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, System.Text.Encoding.UTF8.GetBytes(text)))}", audience, objectId, now, expires);
        _issued[token.Text] = token;
        return token;
    }

    /// <summary>Why a token does not open the door to any of these audiences, as code and message; <c>null</c>: it does.</summary>
    public (string Code, string Message)? Check(string? header, IReadOnlyList<string> audiences, out string caller)
    {
        caller = "";
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return ("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        if (!_issued.TryGetValue(header["Bearer ".Length..], out var token))
            return ("InvalidAuthenticationToken", "The access token is invalid.");
        if (token.Expires <= DateTimeOffset.UtcNow || token.Issued < _validFrom)
            return ("ExpiredAuthenticationToken", $"The access token expiry UTC time '{token.Expires:u}' is earlier than current UTC time '{DateTimeOffset.UtcNow:u}'.");
        if (!audiences.Contains(token.Audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
            return ("InvalidAuthenticationTokenAudience", $"The access token has been obtained for wrong audience or resource '{token.Audience}'. It should exactly match with one of the allowed audiences '{string.Join("', '", audiences)}'.");
        caller = token.ObjectId;
        return null;
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(json));
}
