using Azure.Core;
using Azure.Identity;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Tokens of a login for one audience, kept until some minutes before they expire.</summary>
internal sealed class AzureTokens(AzureLogin login, string scope, TimeProvider time) : ITokenSource, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly SemaphoreSlim _gate = new(1);
    private AccessToken? _token;

    /// <inheritdoc/>
    public async ValueTask<string> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) =>
        (await GetTokenAsync(refused, cancellationToken).ConfigureAwait(false)).Token;

    /// <summary>A token with its end.</summary>
    public async ValueTask<AccessToken> GetTokenAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } token && token.ExpiresOn - time.GetUtcNow() > Margin && token.Token != refused?.Token)
                return token;
            if (refused is not null && _token?.Token == refused.Token && refused.Claims is null)
                login.Forget();
            var fetched = await FetchAsync(refused?.Claims, cancellationToken).ConfigureAwait(false);
            _token = fetched;
            return fetched;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<AccessToken> FetchAsync(string? claims, CancellationToken cancellationToken)
    {
        using var budget = new TimeBudget(time, Limit, cancellationToken);
        try
        {
            return await login.Credential.GetTokenAsync(new TokenRequestContext([scope], claims: claims), budget.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LoginFailure.TimedOut(login.Settings, Limit);
        }
        catch (Exception e) when (e is AuthenticationFailedException or HttpRequestException or InvalidOperationException)
        {
            throw LoginFailure.Of(login.Settings, e);
        }
    }
}
