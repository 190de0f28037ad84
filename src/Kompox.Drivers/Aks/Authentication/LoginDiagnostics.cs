using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Problems of logging in to Azure.</summary>
public static class LoginDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownMethod = new()
    {
        Code = "KPX5101",
        Severity = Severity.Error,
        Title = "No known way to log in to Azure",
        Explanation = """
            `AZURE_AUTH_METHOD` of a provider says how to log in: `azure_cli` (after `az login`), `azure_developer_cli` (after `azd auth login`),
            `managed_identity`, `workload_identity`, `client_secret`, `client_certificate`, or `default` for whatever this machine offers.
            """,
    };

    public static readonly DiagnosticDescriptor MissingSetting = new()
    {
        Code = "KPX5102",
        Severity = Severity.Error,
        Title = "Setting of the Azure login missing",
        Explanation = """
            The method of login needs the setting. Settings of the login may stand in the provider's `settings` or in the environment variable of the same name;
            a secret is better kept in the environment than in a file.
            """,
    };

    public static readonly DiagnosticDescriptor BadFile = new()
    {
        Code = "KPX5103",
        Severity = Severity.Error,
        Title = "File of the Azure login unusable",
        Explanation = """
            The token file (`AZURE_FEDERATED_TOKEN_FILE`) or certificate (`AZURE_CLIENT_CERTIFICATE_PATH`) of the login is not there, cannot be read, or is
            something else. A path in a manifest is seen from the manifest's directory.
            """,
    };

    public static readonly DiagnosticDescriptor Failed = new()
    {
        Code = "KPX5104",
        Severity = Severity.Error,
        Title = "Not logged in to Azure",
        Explanation = """
            The login that the provider names gave no token. The message has the reason, the hint the command that logs in. Nothing was asked of Azure
            Resource Manager.
            """,
    };

    public static readonly DiagnosticDescriptor Refused = new()
    {
        Code = "KPX5105",
        Severity = Severity.Error,
        Title = "Azure does not accept the login",
        Explanation = """
            The login gave a token, and Azure did not accept it, nor the one that was fetched after it: it is expired or revoked, or it belongs to another tenant
            than the subscription.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [UnknownMethod, MissingSetting, BadFile, Failed, Refused];
}
