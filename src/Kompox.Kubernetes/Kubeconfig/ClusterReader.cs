using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Authentication;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads a cluster of a kubeconfig.</summary>
internal sealed class ClusterReader(NamedEntry entry, ConnectSettings settings, DiagnosticBag bag)
{
    private const string PluginExtension = "client.authentication.k8s.io/exec";

    private static readonly string[] Keys =
    [
        "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority", "certificate-authority-data", "proxy-url",
        "disable-compression", "extensions",
    ];

    private static readonly string[] ProxySchemes = ["http", "https", "socks5", "socks5h"];

    private readonly EntryReader _reader = new(entry.Body, $"cluster '{entry.Name}'", entry.Directory, bag);

    /// <summary>The endpoint without its user; <c>null</c> after diagnostics.</summary>
    public ClusterEndpoint? Read()
    {
        _reader.WarnOfUnknown(Keys);
        var server = Server();
        var skips = _reader.Flag("insecure-skip-tls-verify");
        var authorityText = new MaterialReader(_reader, settings.Files).Read("certificate-authority");
        var authorities = authorityText is null ? null : Authorities(authorityText.Value);
        if (skips && authorityText is { } both)
        {
            bag.Report(
                KubeconfigDiagnostics.BadValue, both.Location, $"{Owner} has a certificate authority and insecure-skip-tls-verify",
                "Remove one of the two");
        }
        var proxy = Proxy();
        var isCompressed = !_reader.Flag("disable-compression");
        return server is null ? null : new ClusterEndpoint
        {
            Server = server,
            TlsServerName = _reader.Text("tls-server-name")?.Value,
            SkipsVerification = skips,
            Authorities = authorities,
            AuthorityText = authorityText?.Value,
            Proxy = proxy,
            IsCompressed = isCompressed,
            User = new UserCredentials { Description = "nobody" },
        };
    }

    /// <summary>What a credential plugin that asks for it is told of the cluster.</summary>
    public static PluginCluster ForPlugin(ClusterEndpoint endpoint, NamedEntry entry) => new()
    {
        Server = endpoint.Server.OriginalString,
        TlsServerName = endpoint.TlsServerName,
        SkipsVerification = endpoint.SkipsVerification,
        AuthorityText = endpoint.AuthorityText,
        Proxy = endpoint.Proxy?.OriginalString,
        IsUncompressed = !endpoint.IsCompressed,
        Configuration = entry.Body?.Find("extensions") is YamlSequence list
            ? list.Items.OfType<YamlMapping>().FirstOrDefault(e => e.Find("name") is YamlScalar { Text: PluginExtension })?.Find("extension")
            : null,
    };

    private string Owner => $"Cluster '{entry.Name}'";

    private Uri? Server()
    {
        if (_reader.Text("server") is not { } text)
        {
            bag.Report(KubeconfigDiagnostics.MissingValue, entry.Location, $"{Owner} has no server");
            return null;
        }
        // kubectl would take an address without a scheme for plain HTTP; no cluster is meant by that.
        var address = text.Value.Contains("://", StringComparison.Ordinal) ? text.Value : $"https://{text.Value}";
        if (Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http" && uri.Host.Length > 0 && uri.Query.Length == 0 && uri.UserInfo.Length == 0)
            return uri;
        bag.Report(
            KubeconfigDiagnostics.BadValue, text.Location, $"The server of cluster '{entry.Name}' is not an address such as https://10.0.0.1:6443");
        return null;
    }

    private Uri? Proxy()
    {
        if (_reader.Text("proxy-url") is not { } text)
            return null;
        // The address may hold a password: it is not repeated.
        if (Uri.TryCreate(text.Value, UriKind.Absolute, out var uri) && Array.IndexOf(ProxySchemes, uri.Scheme) >= 0 && uri.Host.Length > 0)
            return uri.Scheme == "socks5h" ? new UriBuilder(uri) { Scheme = "socks5" }.Uri : uri;
        bag.Report(
            KubeconfigDiagnostics.BadValue, text.Location, $"The proxy-url of cluster '{entry.Name}' is not an address that starts with http://, https:// or socks5://");
        return null;
    }

    private X509Certificate2Collection? Authorities(Located<byte[]> text)
    {
        try
        {
            if (PemText.Certificates(text.Value) is { Count: > 0 } certificates)
                return certificates;
        }
        catch (CryptographicException)
        {
            // Told below, in the words of the file.
        }
        bag.Report(
            KubeconfigDiagnostics.BadCertificate, text.Location, $"The certificate authority of cluster '{entry.Name}' holds no readable certificate",
            "It starts with -----BEGIN CERTIFICATE-----");
        return null;
    }
}
