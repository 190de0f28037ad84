namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>The names under which the simulator is reached: those of a cloud of its own and those of Azure for everybody.</summary>
internal static class SimulatorHosts
{
    public const string Arm = "management.simulator.test";
    public const string Login = "login.simulator.test";
    public const string VaultSuffix = "vault.simulator.test";
    public const string StorageSuffix = "core.simulator.test";

    private static readonly string[] ArmHosts = [Arm, "management.azure.com", "127.0.0.1", "localhost"];
    private static readonly string[] LoginHosts = [Login, "login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "127.0.0.1", "localhost"];
    private static readonly string[] VaultDomains = [VaultSuffix, "vault.azure.net"];
    private static readonly string[] StorageDomains = [StorageSuffix, "core.windows.net"];

    /// <summary>Every name of the server's certificate.</summary>
    public static IReadOnlyList<string> CertificateNames { get; } =
    [
        .. ArmHosts.Union(LoginHosts).Where(h => h != "127.0.0.1"),
        .. VaultDomains.Select(d => $"*.{d}"),
        .. from domain in StorageDomains from kind in (string[])["blob", "file"] select $"*.{kind}.{domain}",
    ];

    public static bool IsArm(string host) => ArmHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    public static bool IsLogin(string host) => LoginHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The vault that a host name stands for, or <c>null</c>.</summary>
    public static string? VaultOf(string host) => FirstLabel(host, VaultDomains);

    /// <summary>The storage account that a host name stands for, or <c>null</c>: <c>acc.file.core.windows.net</c>.</summary>
    public static string? AccountOf(string host) =>
        FirstLabel(host, [.. from domain in StorageDomains from kind in (string[])["blob", "file"] select $"{kind}.{domain}"]);

    /// <summary>Whether the simulator stands for a host at all.</summary>
    public static bool Knows(string host) => IsArm(host) || IsLogin(host) || VaultOf(host) is not null || AccountOf(host) is not null;

    private static string? FirstLabel(string host, string[] domains) =>
        Array.Find(domains, d => host.EndsWith($".{d}", StringComparison.OrdinalIgnoreCase)) is { } domain ? host[..^(domain.Length + 1)] : null;
}
