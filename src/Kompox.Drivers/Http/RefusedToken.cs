namespace Kompox.Drivers.Http;

/// <summary>A token that a server did not accept; never printed.</summary>
/// <param name="Token">The token.</param>
/// <param name="Claims">What the next one must hold, as the server asks for it; <c>null</c>: nothing in particular.</param>
internal sealed record RefusedToken(string Token, string? Claims)
{
    /// <inheritdoc/>
    public override string ToString() => "refused token";
}
