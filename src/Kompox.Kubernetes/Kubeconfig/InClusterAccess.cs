using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Authentication;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>What a pod finds around it: the API server's address in the environment, a token and a certificate authority in files.</summary>
internal sealed class InClusterAccess(ConnectSettings settings, DiagnosticBag bag)
{
    private const string Directory = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const long Limit = 1 << 20;

    /// <summary>The endpoint; <c>null</c> outside of a pod, or after diagnostics.</summary>
    public ClusterEndpoint? Find()
    {
        if (Variable("KUBERNETES_SERVICE_HOST") is not { } host || Variable("KUBERNETES_SERVICE_PORT") is not { } port
            || !settings.Files.FileExists(Directory + "/token"))
            return null;
        var address = host.Contains(':', StringComparison.Ordinal) ? $"https://[{host}]:{port}/" : $"https://{host}:{port}/";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server))
        {
            bag.Report(KubeconfigDiagnostics.BadValue, null, "KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not an address");
            return null;
        }
        return new ClusterEndpoint
        {
            Server = server,
            Authorities = Authorities(),
            User = new UserCredentials { Description = "the pod's service account", TokenFile = Directory + "/token" },
            Namespace = settings.Files.ReadBytes(Directory + "/namespace", Limit) is { } space ? System.Text.Encoding.UTF8.GetString(space).Trim() : null,
        };
    }

    private X509Certificate2Collection? Authorities()
    {
        const string File = Directory + "/ca.crt";
        if (settings.Files.ReadBytes(File, Limit) is not { } text)
            return null;
        try
        {
            return PemText.Certificates(text);
        }
        catch (CryptographicException)
        {
            bag.Report(KubeconfigDiagnostics.BadCertificate, SourceLocation.WholeFile(File), "The certificate authority of the service account cannot be read");
            return null;
        }
    }

    private string? Variable(string name) => settings.Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
