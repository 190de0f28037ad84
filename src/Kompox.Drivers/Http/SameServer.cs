namespace Kompox.Drivers.Http;

/// <summary>Keeps requests that bear a token on the server that it is for.</summary>
internal static class SameServer
{
    /// <summary>An address that an answer gave; a <see cref="Diagnostics.KompoxException"/> when it is of another server.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="asked">What the answer was to.</param>
    /// <param name="given">The address.</param>
    /// <param name="trace">What the platform's support asks for.</param>
    public static Uri Check(Uri endpoint, Uri asked, string given, string? trace)
    {
        if (Uri.TryCreate(asked, given, out var address) && address.Scheme == endpoint.Scheme
            && string.Equals(address.Host, endpoint.Host, StringComparison.OrdinalIgnoreCase) && address.Port == endpoint.Port)
            return address;
        var other = address is null ? "something that is no address" : address.GetLeftPart(UriPartial.Authority);
        throw HttpDiagnostics.ForeignAddress.Failure(
            $"An answer of {endpoint.GetLeftPart(UriPartial.Authority)} points to {other}, where its token must not go{HttpFailure.Traced(trace)}",
            "Check the endpoints in the provider's settings, and the proxy");
    }
}
