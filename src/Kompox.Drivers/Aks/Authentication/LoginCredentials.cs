using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Makes the credential of a login.</summary>
internal static class LoginCredentials
{
    private static readonly TimeSpan ToolTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A credential that has asked nothing yet.</summary>
    public static TokenCredential Create(LoginSettings login, AzureAccount account, HttpMessageHandler transport)
    {
        // The servers of a private cloud are not in the list that public ones are looked up in.
        var isPrivate = account.Cloud.Name == AzureCloud.Custom;
        return login.Method switch
        {
            LoginMethod.AzureCli => new AzureCliCredential(Prepare(OfTool(login.TenantId, account), account, transport)),
            LoginMethod.AzureDeveloperCli => new AzureDeveloperCliCredential(
                Prepare(new AzureDeveloperCliCredentialOptions { TenantId = login.TenantId, ProcessTimeout = ToolTimeout }, account, transport)),
            LoginMethod.ManagedIdentity => new ManagedIdentityCredential(Prepare(new ManagedIdentityCredentialOptions(
                login.ClientId is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned), account, transport)),
            LoginMethod.WorkloadIdentity => new WorkloadIdentityCredential(Prepare(new WorkloadIdentityCredentialOptions
            {
                TenantId = login.TenantId,
                ClientId = login.ClientId,
                TokenFilePath = login.TokenFile,
                DisableInstanceDiscovery = isPrivate,
            }, account, transport)),
            LoginMethod.ClientSecret => new ClientSecretCredential(login.TenantId, login.ClientId, login.Secret, Prepare(
                new ClientSecretCredentialOptions { DisableInstanceDiscovery = isPrivate }, account, transport)),
            LoginMethod.ClientCertificate => new ClientCertificateCredential(login.TenantId, login.ClientId, login.Certificate, Prepare(
                new ClientCertificateCredentialOptions { DisableInstanceDiscovery = isPrivate, SendCertificateChain = true }, account, transport)),
            _ => new DefaultAzureCredential(Prepare(new DefaultAzureCredentialOptions
            {
                TenantId = login.TenantId,
                ManagedIdentityClientId = login.ClientId,
                WorkloadIdentityClientId = login.ClientId,
                CredentialProcessTimeout = ToolTimeout,
                DisableInstanceDiscovery = isPrivate,
            }, account, transport)),
        };
    }

    // Without a tenant the tool answers for that of the subscription it has chosen, which may be another one. The option takes no null.
    private static AzureCliCredentialOptions OfTool(string? tenant, AzureAccount account) => tenant is null
        ? new AzureCliCredentialOptions { Subscription = account.SubscriptionId, ProcessTimeout = ToolTimeout }
        : new AzureCliCredentialOptions { TenantId = tenant, ProcessTimeout = ToolTimeout };

    private static T Prepare<T>(T options, AzureAccount account, HttpMessageHandler transport) where T : TokenCredentialOptions
    {
        options.AuthorityHost = account.Cloud.Authority;
        options.Transport = new HttpClientTransport(transport);
        options.Retry.NetworkTimeout = NetworkTimeout;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
