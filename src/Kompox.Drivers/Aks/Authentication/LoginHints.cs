namespace Kompox.Drivers.Aks.Authentication;

/// <summary>What to do about a login that fails.</summary>
internal static class LoginHints
{
    // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    private static readonly (string Sign, string Hint)[] Known =
    [
        ("AADSTS7000215", "AZURE_CLIENT_SECRET is not the secret of this application: use the secret's value, not its id"),
        ("AADSTS7000222", "The client secret has expired: make a new one for the application and set AZURE_CLIENT_SECRET"),
        ("AADSTS700016", "AZURE_CLIENT_ID is not an application of the tenant in AZURE_TENANT_ID"),
        ("AADSTS90002", "AZURE_TENANT_ID is no tenant of this cloud: check it, and AZURE_CLOUD"),
        ("AADSTS70021", "No federated credential of the application fits the issuer, subject and audience of this workload's token"),
        ("AADSTS700213", "No federated credential of the application fits the issuer, subject and audience of this workload's token"),
        ("AADSTS700027", "The certificate is not registered for the application, or it has expired"),
    ];

    /// <summary>The command or setting that mends a login.</summary>
    public static string For(LoginSettings login, string reason)
    {
        foreach (var (sign, hint) in Known)
        {
            if (reason.Contains(sign, StringComparison.Ordinal))
                return hint;
        }
        var tenant = login.TenantId is { } id ? $" --tenant {id}" : "";
        return login.Method switch
        {
            LoginMethod.AzureCli => IsMissing(reason) ? "Install the Azure CLI (https://aka.ms/azure-cli), then run: az login" + tenant : "Run: az login" + tenant,
            LoginMethod.AzureDeveloperCli => IsMissing(reason)
                ? "Install the Azure Developer CLI (https://aka.ms/azd), then run: azd auth login"
                : $"Run: azd auth login{(login.TenantId is { } at ? $" --tenant-id {at}" : "")}",
            LoginMethod.ManagedIdentity => "managed_identity works on machines of Azure that have an identity; AZURE_CLIENT_ID chooses one of several",
            LoginMethod.WorkloadIdentity => "Check AZURE_CLIENT_ID, AZURE_TENANT_ID, the token in AZURE_FEDERATED_TOKEN_FILE, and the federated credential of the application",
            LoginMethod.ClientSecret => "Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
            LoginMethod.ClientCertificate => "Check AZURE_TENANT_ID, AZURE_CLIENT_ID, the certificate of AZURE_CLIENT_CERTIFICATE_PATH, and that it is registered for the application",
            _ => "Log in with one of the ways that it tries, for example: az login",
        };
    }

    /// <summary>What to do when Azure refuses a token.</summary>
    public static string ForRefusal(string code) => code.Equals("InvalidAuthenticationTokenTenant", StringComparison.OrdinalIgnoreCase)
        ? "The login is of another tenant than the subscription: set AZURE_TENANT_ID, and log in to it"
        : "Log in again (for azure_cli: az logout, az login), and check the clock of this machine";

    private static bool IsMissing(string reason) => reason.Contains("not installed", StringComparison.OrdinalIgnoreCase);
}
