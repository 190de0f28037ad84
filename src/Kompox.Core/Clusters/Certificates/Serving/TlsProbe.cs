using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Clusters.Certificates.X509;
using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>Asks a server which certificate it serves for a host (server name indication, RFC 6066).</summary>
/// <param name="open">Connects to it; what goes wrong is an <see cref="IOException"/>.</param>
/// <param name="time">The clock.</param>
internal sealed class TlsProbe(Func<CancellationToken, Task<Stream>> open, TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Of a pod's port.</summary>
    public static TlsProbe Of(IPodStreams streams, TlsPort port, TimeProvider time) =>
        new(async c => await streams.OpenPortAsync(port.Namespace, port.Pod, port.Number, c).ConfigureAwait(false), time);

    /// <summary>The answers by host.</summary>
    public async Task<IReadOnlyDictionary<string, TlsAnswer>> AskAsync(IEnumerable<string> hosts, CancellationToken cancellationToken)
    {
        var names = hosts.Distinct(StringComparer.Ordinal).ToList();
        var answers = new TlsAnswer[names.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, names.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, cancel) => answers[i] = await AskAsync(names[i], cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return Enumerable.Range(0, names.Count).ToDictionary(i => names[i], i => answers[i], StringComparer.Ordinal);
    }

    private async Task<TlsAnswer> AskAsync(string host, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await ShakeHandsAsync(host, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TlsAnswer(null, "no answer within 10 s");
        }
        catch (KompoxException e) when (e.Diagnostic.Code != ApiDiagnostics.Unreachable.Code && e.Diagnostic.Code != ApiDiagnostics.Unauthorized.Code && e.Diagnostic.Code != ApiDiagnostics.Forbidden.Code)
        {
            return new TlsAnswer(null, e.Diagnostic.Message);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException)
        {
            return new TlsAnswer(null, $"no TLS: {e.Message}");
        }
    }

    private async Task<TlsAnswer> ShakeHandsAsync(string host, CancellationToken cancellationToken)
    {
        CertificateFacts? facts = null;
        var raw = await open(cancellationToken).ConfigureAwait(false);
        await using (raw.ConfigureAwait(false))
        {
            var tls = new SslStream(raw, leaveInnerStreamOpen: true);
            await using (tls.ConfigureAwait(false))
                await tls.AuthenticateAsClientAsync(Options(host, c => facts = CertificateFacts.Of(c)), cancellationToken).ConfigureAwait(false);
        }
        return new TlsAnswer(facts, facts is null ? "no certificate" : null);
    }

    // What is served is looked at, not trusted: nothing is sent. Neither the machine's store nor the network has a say.
    private static SslClientAuthenticationOptions Options(string host, Action<X509Certificate2> see) => new()
    {
        TargetHost = host.StartsWith("*.", StringComparison.Ordinal) ? $"kompox-probe{host[1..]}" : host,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationFlags = X509VerificationFlags.AllFlags,
        },
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            if (certificate is X509Certificate2 shown)
                see(shown);
            return true;
        },
    };
}
