using Kompox.Clusters.Certificates.Checking;
using Kompox.Clusters.Certificates.X509;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Kubernetes.Logs;
using Kompox.Kubernetes.Pods;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>Finds every certificate that a cluster's ingress controller serves or should serve. No private key of an issued certificate is read.</summary>
public sealed class CertificateSurvey(ClusterTarget target, DiagnosticBag bag)
{
    /// <summary>Days before the end of a certificate from which on it is reported, unless said otherwise.</summary>
    public const int DefaultWarnDays = CertificateCheck.WarnDays;

    private readonly ClusterIngress _ingress = target.Ingress;

    /// <summary>The static certificates in their order, then the hosts of the Ingresses; what is bad or soon will be is reported.</summary>
    public async Task<IReadOnlyList<CertificateStatus>> ObserveAsync(int warnDays, CancellationToken cancellationToken)
    {
        var ingresses = await target.Connection.ListAllAsync(ResourceTypes.Ingress, null, null, cancellationToken).ConfigureAwait(false);
        var hosts = PublishedHost.Of(ingresses, _ingress.Class);
        var declared = await DeclaredAsync(cancellationToken).ConfigureAwait(false);
        var controller = hosts.Count + declared.Count == 0 ? null : await FindControllerAsync(cancellationToken).ConfigureAwait(false);
        var verdicts = new CertificateVerdicts
        {
            Ingress = _ingress,
            Declared = declared,
            Served = controller is null ? new Dictionary<string, TlsAnswer>() : await AskAsync(controller, hosts, declared, cancellationToken).ConfigureAwait(false),
            Errors = controller is null ? new Dictionary<string, string>() : await AcmeErrors.ReadAsync(target.Connection, controller.Logs, target.Time, cancellationToken).ConfigureAwait(false),
            Now = target.Time.GetUtcNow(),
            WarnDays = warnDays,
        };
        List<CertificateStatus> statuses = [.. declared.Select(verdicts.Of), .. hosts.Select(verdicts.Of)];
        new SurveyReport(bag, _ingress).Tell(statuses, isAsked: controller is not null);
        return statuses;
    }

    private async Task<IReadOnlyDictionary<string, TlsAnswer>> AskAsync(
        ControllerPod controller, IReadOnlyList<PublishedHost> hosts, IReadOnlyList<DeclaredCertificate> declared, CancellationToken cancellationToken) =>
        await TlsProbe.Of(target.Connection.Pods, controller.Port, target.Time)
            .AskAsync(hosts.Select(h => h.Host).Concat(declared.SelectMany(d => d.Hosts.Take(1))), cancellationToken).ConfigureAwait(false);

    private async Task<ControllerPod?> FindControllerAsync(CancellationToken cancellationToken)
    {
        var doubts = new DiagnosticBag();
        var door = await FrontDoorFinder.FindAsync(target.Connection, target.Cluster, doubts, cancellationToken).ConfigureAwait(false);
        foreach (var doubt in doubts)
            bag.Add(doubt);
        var where = ControllerPods.Of(_ingress, door);
        var pods = where is null ? [] : await where.ListAsync(target.Connection, cancellationToken).ConfigureAwait(false);
        var pod = PodSelection.Choose(pods);
        if (pod is not null && TlsPort.Find(pod, door) is { } port)
            return new ControllerPod(port, [.. pods.Where(p => p.Text("status", "phase") == "Running").Select(p => new LogSource(p.Namespace!, p.Name, p.Uid, PodSelection.Containers(p)[0]))]);
        if (!doubts.HasErrors)
            bag.Report(
                CertificateDiagnostics.NotSeen, null,
                pod is null ? $"There is no ingress controller in namespace '{where?.Namespace ?? _ingress.Namespace}' of cluster '{target.Cluster.Id.Name}'" : $"Pod '{pod.Name}' of the ingress controller has no port for TLS",
                "What is served is not known; 'kompoxops cluster status' says more");
        return null;
    }

    // A file that is not on this machine does not matter where the cluster has what it held.
    private async Task<IReadOnlyList<DeclaredCertificate>> DeclaredAsync(CancellationToken cancellationToken)
    {
        var sources = new CertificateSources(target);
        var declared = new List<DeclaredCertificate>();
        foreach (var certificate in _ingress.Certificates)
        {
            var problems = new DiagnosticBag();
            var material = await sources.ReadAsync(new CertificateField(certificate, declared.Count, problems), cancellationToken).ConfigureAwait(false)
                ?? await sources.FindMadeAsync(certificate, cancellationToken).ConfigureAwait(false);
            var facts = material is null ? null : PemText.Read(material.Chain).Certificates.Select(CertificateFacts.Read).FirstOrDefault();
            var error = problems.FirstOrDefault(p => p.Severity == Severity.Error)?.Message;
            declared.Add(new DeclaredCertificate(certificate, facts, facts is null ? error ?? "its source holds no certificate" : null));
        }
        return declared;
    }
}
