using System.Security.Cryptography.X509Certificates;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>All that a login needs; never printed.</summary>
internal sealed record LoginSettings
{
    public const string MethodKey = "AZURE_AUTH_METHOD";
    public const string TenantKey = AzureSettingNames.Tenant;
    public const string ClientKey = "AZURE_CLIENT_ID";
    public const string SecretKey = "AZURE_CLIENT_SECRET";
    public const string TokenFileKey = "AZURE_FEDERATED_TOKEN_FILE";
    public const string CertificateKey = "AZURE_CLIENT_CERTIFICATE_PATH";
    public const string CertificatePasswordKey = "AZURE_CLIENT_CERTIFICATE_PASSWORD";

    public required LoginMethod Method { get; init; }
    public string? TenantId { get; init; }
    public string? ClientId { get; init; }
    public string? Secret { get; init; }

    /// <summary>Absolute path of the file with the token of a workload.</summary>
    public string? TokenFile { get; init; }
    public X509Certificate2? Certificate { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"login {LoginMethods.WordOf(Method)}";
}
