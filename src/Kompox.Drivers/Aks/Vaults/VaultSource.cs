using System.Text.RegularExpressions;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>A certificate in a key vault: <c>https://my-vault.vault.azure.net/secrets/site</c>, <c>.../certificates/site</c>, either with a version.</summary>
/// <param name="Vault">For example <c>my-vault</c>, in lower case.</param>
/// <param name="Name">Of the secret; that of a certificate is its secret's too.</param>
/// <param name="Version">32 hexadecimal digits; <c>null</c>: the newest, always.</param>
internal sealed partial record VaultSource(string Vault, string Name, string? Version)
{
    /// <summary>The source in a text; <c>null</c> when it is none of the vaults in that domain.</summary>
    public static VaultSource? Parse(string text, string suffix)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0)
            return null;
        var host = address.IsDefaultPort ? address.Host : address.Authority;
        if (!host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase))
            return null;
        var vault = host[..^(suffix.Length + 1)].ToLowerInvariant();
        var parts = address.AbsolutePath.Trim('/').Split('/');
        if (parts.Length is not (2 or 3) || parts[0] is not ("secrets" or "certificates") || !VaultNames().IsMatch(vault) || !SecretNames().IsMatch(parts[1]))
            return null;
        return parts.Length == 2 ? new VaultSource(vault, parts[1], null) : Versions().IsMatch(parts[2]) ? new VaultSource(vault, parts[1], parts[2]) : null;
    }

    /// <summary>Path of the secret on its vault's server.</summary>
    public string Path => $"/secrets/{Name}{(Version is null ? "" : $"/{Version}")}";

    [GeneratedRegex("^[a-z](-?[a-z0-9]){2,23}$")]
    private static partial Regex VaultNames();

    [GeneratedRegex("^[0-9A-Za-z-]{1,127}$")]
    private static partial Regex SecretNames();

    [GeneratedRegex("^[0-9a-fA-F]{32}$")]
    private static partial Regex Versions();
}
