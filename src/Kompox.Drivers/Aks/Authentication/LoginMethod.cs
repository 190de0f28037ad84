namespace Kompox.Drivers.Aks.Authentication;

/// <summary>How a provider logs in to Azure: the words of <c>AZURE_AUTH_METHOD</c>.</summary>
internal enum LoginMethod
{
    /// <summary>Whatever this machine offers: environment, workload identity, managed identity, command line tools.</summary>
    Default,
    AzureCli,
    AzureDeveloperCli,
    ManagedIdentity,
    WorkloadIdentity,
    ClientSecret,
    ClientCertificate,
}
