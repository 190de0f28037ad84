using Azure.Core;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks;

/// <summary>A logged-in way to one Azure subscription, for one command.</summary>
internal sealed class AzureSession
{
    private AzureSession(DriverHost host, AzureAccount account, ArmClient arm, TokenCredential credential)
    {
        Host = host;
        Account = account;
        Arm = arm;
        Credential = credential;
    }

    public DriverHost Host { get; }
    public AzureAccount Account { get; }
    public ArmClient Arm { get; }

    /// <summary>The login, for what is not Resource Manager: key vaults, the API server.</summary>
    public TokenCredential Credential { get; }

    /// <summary>The session of a provider; wrong settings are one <see cref="Diagnostics.KompoxException"/> with all of them. Nothing is asked yet.</summary>
    public static AzureSession Open(DriverHost host, Provider provider) => throw new NotImplementedException();
}
