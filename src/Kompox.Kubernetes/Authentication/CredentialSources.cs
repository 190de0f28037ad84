using System.Net.Http.Headers;
using System.Text;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Authentication;

/// <summary>Chooses where a user's credentials come from.</summary>
internal static class CredentialSources
{
    /// <summary>The source for a user of a kubeconfig. A token that stands there goes before a plugin, as with kubectl.</summary>
    public static ICredentialSource Of(UserCredentials user, ConnectSettings settings)
    {
        if (user.TokenFile is { } file)
            return new TokenFileCredentials(file, user.Token, user.Certificate, settings.Files, settings.Time);
        if (user.Token is { } token)
            return new FixedCredentials(new Credential(Credential.Bearer(token), user.Certificate));
        if (user.Basic is { } basic)
            return new FixedCredentials(new Credential(BasicHeader(basic.Name, basic.Password), user.Certificate));
        return user.Plugin is { } plugin
            ? new PluginCredentials(
                user.Tokens is { } tokens && StandInPlugin.Fits(plugin, tokens)
                    ? new StandInPlugin(plugin, tokens).RunAsync
                    : new PluginRunner(plugin, settings, user.Description).RunAsync,
                user.Certificate, settings.Time)
            : new FixedCredentials(new Credential(null, user.Certificate));
    }

    private static AuthenticationHeaderValue BasicHeader(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
}
