using System.Text;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>The stand-in for Traefik with an IngressClass of its own, and two versions of the app <c>notes</c> behind it.</summary>
internal sealed class StandInScene : IAsyncDisposable
{
    /// <summary>Where the plain entry point listens.</summary>
    public const int Web = 8000;

    /// <summary>Where the entry point with TLS listens.</summary>
    public const int Websecure = 8443;

    /// <summary>Where metrics and the health of the process are asked for.</summary>
    public const int Metrics = 9100;

    private const string Image = "docker.io/library/traefik:v3.7.13";

    private StandInScene(ClusterState cluster)
    {
        Name = $"door-{Guid.NewGuid().ToString("N")[..8]}";
        Observer = ClusterObserver.Open(cluster.Kubeconfig);
        Connection = cluster.Connect();
        Door = new PodDoor(Connection, Name, "door");
    }

    /// <summary>Namespace, IngressClass and role.</summary>
    public string Name { get; }
    public ClusterObserver Observer { get; }
    public IClusterConnection Connection { get; }
    public PodDoor Door { get; }

    /// <summary>Makes everything but the Ingresses, and waits for the pods.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="certificate">What the file provider serves at first.</param>
    /// <param name="more">Arguments beside the usual ones.</param>
    public static async Task<StandInScene> StartAsync(ClusterState cluster, IssuedCertificate certificate, params string[] more)
    {
        var scene = new StandInScene(cluster);
        try
        {
            await scene.StartAsync(certificate, more);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>The arguments that the pod is given.</summary>
    public IReadOnlyList<string> Arguments(params string[] more) =>
    [
        $"--entrypoints.web.address=:{Web}", "--entrypoints.web.http.redirections.entrypoint.to=:443", $"--entrypoints.websecure.address=:{Websecure}",
        "--entrypoints.websecure.http.tls=true", $"--entrypoints.metrics.address=:{Metrics}", "--ping.entrypoint=metrics", "--metrics.prometheus.entrypoint=metrics",
        $"--providers.kubernetesingress.ingressclass={Name}", $"--providers.kubernetesingress.ingressendpoint.publishedservice={Name}/door",
        "--providers.file.directory=/etc/traefik", "--log.format=json", "--log.level=INFO", "--accesslog=true", "--accesslog.format=json", .. more,
    ];

    /// <summary>Replaces the certificate in the Secret that is projected into the watched directory.</summary>
    public Task WriteCertificateAsync(IssuedCertificate certificate) => Observer.ApplyAsync(Tls("site", certificate));

    /// <summary>A Secret of type <c>kubernetes.io/tls</c>.</summary>
    public string Tls(string name, IssuedCertificate certificate) =>
        $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: {{name}}, namespace: {{Name}}}
        type: kubernetes.io/tls
        data:
          tls.crt: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.Chain))}}
          tls.key: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.Key))}}
        ---

        """;

    /// <summary>An Ingress of the class; <paramref name="paths"/> are lines <c>PATH TYPE SERVICE</c>.</summary>
    public string Ingress(string name, string host, string paths, string annotations = "{}", string tls = "[]") =>
        $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          namespace: {{Name}}
          annotations: {{annotations}}
        spec:
          ingressClassName: {{Name}}
          tls: {{tls}}
          rules:
          - host: "{{host}}"
            http:
              paths:
        {{string.Concat(paths.Split('\n').Select(l => l.Split(' ')).Select(p =>
            $"      - {{path: {p[0]}, pathType: {p[1]}, backend: {{service: {{name: {p[2]}, port: {{number: 80}}}}}}}}\n"))}}
        ---

        """;

    /// <summary>An object of the namespace below <c>/api/v1</c>, or below another group with <paramref name="root"/>.</summary>
    public string PathOf(string plural, string name, string root = "/api/v1") => $"{root}/namespaces/{Name}/{plural}/{name}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Observer.DeleteAsync($"/api/v1/namespaces/{Name}");
        await Observer.DeleteAsync($"/apis/networking.k8s.io/v1/ingressclasses/{Name}");
        await Observer.DeleteAsync($"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/{Name}");
        await Observer.DeleteAsync($"/apis/rbac.authorization.k8s.io/v1/clusterroles/{Name}");
        Connection.Dispose();
        Observer.Dispose();
    }

    private async Task StartAsync(IssuedCertificate certificate, string[] more)
    {
        await Observer.ApplyAsync(Access());
        await WriteCertificateAsync(certificate);
        await Observer.ApplyAsync(Backend(1) + Backend(2) + FrontDoor(more));
        foreach (var pod in new[] { "v1", "v2", "door" })
            await Eventually.TrueAsync(() => IsReadyAsync(pod), $"the pod {pod} of {Name}");
    }

    private async Task<bool> IsReadyAsync(string pod) =>
        await Observer.GetAsync(PathOf("pods", pod)) is { } found
        && found.GetProperty("status").TryGetProperty("conditions", out var conditions)
        && conditions.EnumerateArray().Any(c => c.GetProperty("type").GetString() == "Ready" && c.GetProperty("status").GetString() == "True");

    // The rights that Traefik's documentation lists for its providers of Ingresses and custom resources.
    private string Access() =>
        $$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: {{Name}}}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: door, namespace: {{Name}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata: {name: {{Name}}}
        spec: {controller: traefik.io/ingress-controller}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: {{Name}}}
        rules:
        - {apiGroups: [""], resources: [services, secrets, nodes, configmaps], verbs: [get, list, watch]}
        - {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [list, watch]}
        - {apiGroups: [networking.k8s.io], resources: [ingresses, ingressclasses], verbs: [get, list, watch]}
        - {apiGroups: [networking.k8s.io], resources: [ingresses/status], verbs: [update]}
        - {apiGroups: [traefik.io], resources: ["*"], verbs: [get, list, watch]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: {{Name}}}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {{Name}}}
        subjects:
        - {kind: ServiceAccount, name: door, namespace: {{Name}}}
        ---

        """;

    private string Backend(int version) =>
        $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: v{{version}}, namespace: {{Name}}, labels: {app: v{{version}} } }
        spec:
          terminationGracePeriodSeconds: 1
          containers:
          - name: notes
            image: kompox.dev/test/notes:{{version}}
            env: [{name: NOTES_DIR, value: /tmp}]
            readinessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: v{{version}}, namespace: {{Name}} }
        spec:
          selector: {app: v{{version}} }
          ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]
        ---

        """;

    private string FrontDoor(string[] more) =>
        $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: files, namespace: {{Name}} }
        data:
          certs.yaml: "tls: {certificates: [{certFile: /etc/traefik/tls/site/tls.crt, keyFile: /etc/traefik/tls/site/tls.key}]}"
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: door, namespace: {{Name}} }
        spec:
          type: LoadBalancer
          selector: {app: door}
          ports: [{name: web, port: 80, targetPort: {{Web}}, protocol: TCP}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: door, namespace: {{Name}}, labels: {app: door} }
        spec:
          serviceAccountName: door
          restartPolicy: Never
          securityContext: {runAsUser: 65532, runAsGroup: 65532, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault} }
          containers:
          - name: traefik
            image: {{Image}}
            args: {{$"[{string.Join(", ", Arguments(more).Select(a => $"\"{a}\""))}]"}}
            securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]} }
            readinessProbe: {httpGet: {path: /ping, port: {{Metrics}} }, periodSeconds: 1}
            volumeMounts: [{name: files, mountPath: /etc/traefik}]
          volumes:
          - name: files
            projected:
              sources:
              - configMap: {name: files}
              - secret: {name: site, items: [{key: tls.crt, path: tls/site/tls.crt}, {key: tls.key, path: tls/site/tls.key}]}
        ---

        """;
}
