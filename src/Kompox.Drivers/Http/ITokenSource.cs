namespace Kompox.Drivers.Http;

/// <summary>Where the tokens of requests come from.</summary>
internal interface ITokenSource
{
    /// <summary>A token that is valid for some minutes; failures are a <see cref="Diagnostics.KompoxException"/> that tells which login is missing.</summary>
    /// <param name="refused">The token that the server has just refused; another one is needed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<string> GetAsync(RefusedToken? refused, CancellationToken cancellationToken);
}
