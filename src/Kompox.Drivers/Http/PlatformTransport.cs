namespace Kompox.Drivers.Http;

/// <summary>Opens the way to a platform.</summary>
internal static class PlatformTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>That of the host, or of this machine with its proxies and trusted authorities.</summary>
    public static HttpMessageHandler Open(DriverHost host) => host.OpenTransport?.Invoke() ?? new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        AutomaticDecompression = System.Net.DecompressionMethods.GZip,
        ActivityHeadersPropagator = null,
    };
}
