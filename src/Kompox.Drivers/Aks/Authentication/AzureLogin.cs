using Azure.Core;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>The login of a provider, which can begin anew when its tokens are refused.</summary>
internal sealed class AzureLogin(LoginSettings settings, Func<TokenCredential> create)
{
    private volatile TokenCredential? _credential;

    public LoginSettings Settings => settings;

    /// <summary>The credential; it keeps what it has fetched.</summary>
    public TokenCredential Credential => _credential ??= create();

    /// <summary>Forgets what was fetched.</summary>
    public void Forget() => _credential = null;
}
