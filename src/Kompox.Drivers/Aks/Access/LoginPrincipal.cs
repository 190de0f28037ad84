using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Kompox.Drivers.Aks.Access;

/// <summary>Who is logged in, as their token says.</summary>
/// <param name="ObjectId">Object id in Microsoft Entra ID.</param>
/// <param name="TenantId">Tenant of the login.</param>
/// <param name="Type"><c>User</c> or <c>ServicePrincipal</c>.</param>
internal sealed record LoginPrincipal(string ObjectId, string TenantId, string Type)
{
    /// <summary>Asks the login; <c>null</c> when its token tells nobody.</summary>
    public static async Task<LoginPrincipal?> FindAsync(AzureSession session, CancellationToken cancellationToken)
    {
        var tokens = session.TokensFor(session.Account.Cloud.ResourceManager);
        return Parse(await tokens.GetAsync(null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the claims of a token (RFC 7519); <c>null</c> when it is none, or names no principal.</summary>
    public static LoginPrincipal? Parse(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
            return null;
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(parts[1])));
            var root = claims.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "oid") is not { } id || Text(root, "tid") is not { } tenant)
                return null;
            // Tokens of people carry what they have consented to.
            var isUser = Text(root, "idtyp") is { } type ? type == "user" : Text(root, "scp") is not null;
            return new LoginPrincipal(id, tenant, isUser ? "User" : "ServicePrincipal");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
