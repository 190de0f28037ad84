using System.Net.Sockets;
using Kompox.Clusters.Certificates.Serving;
using Kompox.Clusters.Certificates.X509;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Kubernetes.Pods;
using Kompox.Planning;

namespace Kompox.Dns.Checking;

/// <summary>
/// Finds out whether what answers at a host's addresses is the cluster's ingress controller: it serves the same certificate as the controller's
/// pod does when it is asked directly. Nothing is sent but the greeting.
/// </summary>
/// <param name="target">The app.</param>
/// <param name="dial">Connects to an address and port; what goes wrong is an <see cref="IOException"/>.</param>
/// <param name="bag">Told when there is nothing to compare with.</param>
public sealed class ServerComparison(AppTarget target, Func<string, int, CancellationToken, Task<Stream>> dial, DiagnosticBag bag)
{
    private const int Https = 443;
    private static readonly SocketError[] NoWay =
        [SocketError.NetworkUnreachable, SocketError.NetworkDown, SocketError.AddressFamilyNotSupported, SocketError.ProtocolFamilyNotSupported, SocketError.AddressNotAvailable];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The checks with what became of those hosts that lead to the right addresses.</summary>
    public async Task<IReadOnlyList<HostCheck>> CompareAsync(IReadOnlyList<HostCheck> checks, CancellationToken cancellationToken)
    {
        var asked = checks.Where(c => c.State == HostState.Right && !c.Host.IsPlain).ToList();
        if (asked.Count == 0 || await AskPodAsync([.. asked.Select(c => c.Host.Host)], cancellationToken).ConfigureAwait(false) is not { } own)
            return checks;
        var answers = new Dictionary<(string Address, string Host), TlsAnswer>();
        foreach (var group in asked.SelectMany(c => c.Addresses.Select(a => (Address: a, c.Host.Host))).GroupBy(p => p.Address, p => p.Host))
        {
            foreach (var (host, answer) in await AskAddressAsync(group.Key, [.. group], cancellationToken).ConfigureAwait(false))
                answers[(group.Key, host)] = answer;
        }
        return [.. checks.Select(c => own.TryGetValue(c.Host.Host, out var mark) ? Decide(c, mark, [.. c.Addresses.Where(a => answers.ContainsKey((a, c.Host.Host))).Select(a => (a, answers[(a, c.Host.Host)]))]) : c)];
    }

    // The answers of those addresses that could be asked.
    private HostCheck Decide(HostCheck check, TlsAnswer own, IReadOnlyList<(string Address, TlsAnswer Answer)> seen)
    {
        if (own.Facts is not { } mark)
            return check;
        var isSame = false;
        foreach (var (address, answer) in seen)
        {
            if (answer.Facts is not { } facts)
                return Wrong(check, ServerState.Silent, $"nothing serves it at {address} port {Https}: {answer.Error}", "A firewall, or a load balancer without a healthy node");
            if (facts.Der.AsSpan().SequenceEqual(mark.Der))
                isSame = true;
            else if (IsOfAnyPod(check.Host.Host, mark, facts))
                Tell("pods of the ingress controller make certificates of their own for hosts that have none");
            else
                return Wrong(check, ServerState.Other, $"what answers at {address} serves another certificate than this cluster: {facts.Subject}, by {facts.Issuer}", "Something else has that address, or stands in front of the cluster");
        }
        return isSame ? check with { Server = ServerState.Same } : check;
    }

    // Where a host has no certificate, each pod of a controller shows one that it made itself: the name is the same, and nothing else.
    private static bool IsOfAnyPod(string host, CertificateFacts own, CertificateFacts seen) =>
        (own.IsSelfIssued || !HostCover.Covers(own.Hosts, host)) && own.Subject == seen.Subject && own.Issuer == seen.Issuer;

    private static HostCheck Wrong(HostCheck check, ServerState state, string why, string hint) => check with
    {
        Server = state,
        Problem = new Diagnostic
        {
            Descriptor = DnsDiagnostics.OtherServer,
            Severity = Severity.Error,
            Message = $"{check.Host.Title}: {why}",
            Hint = hint,
            Location = check.Host.Location,
        },
    };

    // What the controller's own pod serves: the measure.
    private async Task<IReadOnlyDictionary<string, TlsAnswer>?> AskPodAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindPortAsync(cancellationToken).ConfigureAwait(false) is { } port)
                return await TlsProbe.Of(target.Connection.Pods, port, target.Time).AskAsync(hosts, cancellationToken).ConfigureAwait(false);
            Tell("the ingress controller has no pod with a port for TLS");
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            Tell(e.Diagnostic.Message);
        }
        return null;
    }

    private async Task<TlsPort?> FindPortAsync(CancellationToken cancellationToken)
    {
        var cluster = target.Managed.Cluster;
        var door = await FrontDoorFinder.FindAsync(target.Connection, cluster, new DiagnosticBag(), cancellationToken).ConfigureAwait(false);
        if (ControllerPods.Of(cluster.IngressOrDefault, door) is not { } where)
            return null;
        var pods = await where.ListAsync(target.Connection, cancellationToken).ConfigureAwait(false);
        return PodSelection.Choose(pods) is { } pod ? TlsPort.Find(pod, door) : null;
    }

    // An address where nobody answers is tried once, not once for each host; one that cannot be asked from here has no answers.
    private async Task<IReadOnlyDictionary<string, TlsAnswer>> AskAddressAsync(string address, IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, target.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await (await dial(address, Https, either.Token).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return hosts.ToDictionary(h => h, _ => new TlsAnswer(null, "no answer within 5 s"));
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: var code } && NoWay.Contains(code))
        {
            // That says something about this machine and nothing about the address: it has IPv4 only, say.
            bag.Report(DnsDiagnostics.NotCompared, null, $"What answers at {address} was not looked at: {e.Message}", "This machine has no way to that address");
            return new Dictionary<string, TlsAnswer>();
        }
        catch (IOException e)
        {
            return hosts.ToDictionary(h => h, _ => new TlsAnswer(null, e.Message));
        }
        return await new TlsProbe(c => dial(address, Https, c), target.Time).AskAsync(hosts, cancellationToken).ConfigureAwait(false);
    }

    private void Tell(string why) => bag.Report(DnsDiagnostics.NotCompared, null, $"Only addresses were compared: {why}");
}
