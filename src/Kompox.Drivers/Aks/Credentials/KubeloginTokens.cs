using Kompox.Drivers.Http;
using Kompox.Kubernetes;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Gives the tokens that <c>kubelogin</c> would give, by the login of the provider.</summary>
internal sealed class KubeloginTokens(AzureSession session)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>A token for the API server that the arguments name.</summary>
    public async Task<PluginToken> GetAsync(IReadOnlyList<string> arguments, PluginToken? before, CancellationToken cancellationToken)
    {
        var server = KubeloginArguments.Find(arguments, "--server-id") ?? KubeloginArguments.ServerId;
        var token = await session.TokensFor($"{server}/.default")
            .GetTokenAsync(before is null ? null : new RefusedToken(before.Token, null), cancellationToken).ConfigureAwait(false);
        return new PluginToken(token.Token, token.ExpiresOn - Margin);
    }
}
