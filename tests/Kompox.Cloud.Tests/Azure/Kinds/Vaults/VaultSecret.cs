using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Vaults;

/// <summary>One version of a secret of a key vault.</summary>
/// <param name="Value">The secret itself.</param>
/// <param name="ContentType">For example <c>application/x-pem-file</c> or <c>application/x-pkcs12</c>.</param>
internal sealed record VaultSecret(string Value, string? ContentType)
{
    public string Version { get; } = Guid.NewGuid().ToString("N");
    public bool IsEnabled { get; init; } = true;
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset Created { get; } = DateTimeOffset.UtcNow;

    /// <summary>The secrets of a vault, each with its versions, the newest last.</summary>
    public static Dictionary<string, List<VaultSecret>> Of(ArmResource vault)
    {
        if (vault.Secrets.GetValueOrDefault("secrets") is Dictionary<string, List<VaultSecret>> all)
            return all;
        vault.Secrets["secrets"] = all = new(StringComparer.OrdinalIgnoreCase);
        return all;
    }

    /// <summary>As the data plane shows it, with or without its value.</summary>
    public JsonObject View(string url, bool hasValue)
    {
        var attributes = new JsonObject
        {
            ["enabled"] = IsEnabled,
            ["created"] = Created.ToUnixTimeSeconds(),
            ["updated"] = Created.ToUnixTimeSeconds(),
            ["recoveryLevel"] = "Recoverable+Purgeable",
        };
        if (Expires is { } expires)
            attributes["exp"] = expires.ToUnixTimeSeconds();
        if (NotBefore is { } from)
            attributes["nbf"] = from.ToUnixTimeSeconds();
        var view = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"{url}/{Version}"), ["attributes"] = attributes };
        if (ContentType is not null)
            view["contentType"] = ContentType;
        if (hasValue)
            view["value"] = Value;
        return view;
    }
}
