using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Clusters.Certificates;

/// <summary>An ingress controller's TLS port: shows the certificate of the host that is asked for, as Traefik does.</summary>
internal sealed class TlsSites
{
    private readonly Dictionary<string, LocalCertificate> _sites = new(StringComparer.Ordinal);

    /// <summary>Names that visitors asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Shown for hosts without one; <c>null</c>: the connection is closed.</summary>
    public LocalCertificate? Default { get; set; }

    /// <summary>Serves a certificate for a host, or for every host below <c>*.</c>.</summary>
    public TlsSites Serve(string host, LocalCertificate certificate)
    {
        _sites[host] = certificate;
        return this;
    }

    /// <summary>One connection.</summary>
    public DuplexStream Open(string pod, int port)
    {
        Assert.Equal(("traefik-1", 8443), (pod, port));
        var (near, far) = MemoryDuplex.Pair();
        _ = ServeAsync(far);
        return near;
    }

    private async Task ServeAsync(MemoryDuplex connection)
    {
        await using var raw = connection;
        await using var tls = new SslStream(raw);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateSelectionCallback = (_, host) => Choose(host!) });
        }
        catch (Exception e) when (e is AuthenticationException or IOException or InvalidOperationException)
        {
            // The visitor sees it.
        }
    }

    private X509Certificate2 Choose(string host)
    {
        lock (Asked)
            Asked.Add(host);
        var found = _sites.GetValueOrDefault(host) ?? _sites.GetValueOrDefault("*" + host[host.IndexOf('.', StringComparison.Ordinal)..]) ?? Default;
        return found is null ? null! : X509Certificate2.CreateFromPem(found.Pem, found.Key);
    }
}
