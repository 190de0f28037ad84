using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>Problems of the settings of the driver <c>aks</c>: KPX5120 to KPX5122.</summary>
public static class AzureSettingDiagnostics
{
    public static readonly DiagnosticDescriptor Missing = new()
    {
        Code = "KPX5120",
        Severity = Severity.Error,
        Title = "Azure setting is missing",
        Explanation = """
            A provider with `driver: aks` names its subscription (`AZURE_SUBSCRIPTION_ID`), its region (`AZURE_LOCATION`) and its login (`AZURE_AUTH_METHOD`) in
            `settings`. A cloud of its own (`AZURE_CLOUD: custom`) names all four of its endpoints. The settings are in `docs/drivers/aks.md`.
            """,
    };

    public static readonly DiagnosticDescriptor Wrong = new()
    {
        Code = "KPX5121",
        Severity = Severity.Error,
        Title = "Azure setting cannot be used",
        Explanation = "The value of the setting is none that Azure or this program understands. Nothing was asked or changed in the cloud. The hint shows what is allowed.",
    };

    public static readonly DiagnosticDescriptor Unknown = new()
    {
        Code = "KPX5122",
        Severity = Severity.Warning,
        Title = "Unknown Azure setting",
        Explanation = "A setting that begins with `AZURE_` and that the driver `aks` does not have there: it has no effect. The hint names the nearest one that it has.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Missing, Wrong, Unknown];
}
