namespace Kompox.Tests.Fuzz;

/// <summary>The sound texts that are broken: some of our own, the examples, and the reference data where it is present.</summary>
internal static class FuzzSeeds
{
    private const int LongestSeed = 32 * 1024;

    private const string Everything = """
        name: shop
        x-env: &env
          TZ: UTC
          LEVEL: ${LEVEL:-info}
        services:
          web:
            image: example/web:${TAG:-1.0}
            command: ["serve", "--port", "8080"]
            entrypoint: /bin/entry "a b"
            environment: {<<: *env, TOKEN: null, URL: "http://api:80"}
            env_file: [{path: web.env, required: false, format: raw}]
            ports: ["8080:80", "127.0.0.1:9000-9002:9000-9002/udp", {target: 443, published: "8443", name: tls, app_protocol: https}]
            depends_on: {db: {condition: service_healthy, restart: true}, seed: {condition: service_completed_successfully}}
            volumes: ["data:/data", "./conf:/etc/conf:ro,z", {type: tmpfs, target: /tmp, tmpfs: {size: 64m, mode: 0o1777}}]
            healthcheck: {test: curl -f http://localhost || exit 1, interval: 1m30s, timeout: 10s, retries: 3, start_period: 40s}
            deploy: {replicas: 2, resources: {limits: {cpus: '0.50', memory: 512M}, reservations: {memory: 128M}}, restart_policy: {condition: on-failure, max_attempts: 3}}
            networks: {front: {aliases: [shop, store]}, back: null}
            configs: [{source: conf, target: /conf.json, mode: 0440, uid: "1000"}]
            secrets: [password]
            labels: [a=b, c]
            extra_hosts: ["host:10.0.0.1", "gw=host-gateway"]
            ulimits: {nofile: {soft: 20000, hard: 40000}, nproc: 65535}
            x-kompox: {pod: front, liveness: true, resources: {cpu: 250m}}
          db:
            image: postgres:17
            user: "999:999"
            cap_add: [SYS_NICE]
            tmpfs: /run:size=64m,mode=755
            shm_size: 256mb
            stop_grace_period: 1m
            restart: unless-stopped
            healthcheck: {test: ["CMD", "pg_isready"], interval: 5s}
            volumes: [{type: volume, source: data, target: /var/lib/postgresql/data, volume: {nocopy: true, subpath: pg}}]
          seed:
            extends: {service: web}
            profiles: [tools]
            restart: "no"
            network_mode: service:db
        networks: {front: {}, back: {internal: true}}
        volumes: {data: {driver_opts: {type: nfs, o: "addr=10.0.0.1,rw", device: ":/x"}, x-kompox: {size: 10Gi}}, cache: }
        configs: {conf: {content: '{"a": "${A-b}"}'}}
        secrets: {password: {environment: PASSWORD}}
        """;

    private const string Legacy = """
        version: v1
        workspace: {name: ws1}
        provider: {name: aks1, driver: aks, settings: {AZURE_LOCATION: eastus}}
        cluster: {name: cluster1, existing: false, ingress: {domain: example.com, certResolver: staging, certificates: [{name: a, source: "https://v/secrets/c"}]}, settings: {AZURE_AKS_USER_VM_ZONES: 1}}
        app:
          name: app1
          compose: {services: {web: {image: nginx, ports: ["8080:80"], volumes: ["./data:/data"]}}}
          ingress: {certResolver: staging, rules: [{name: main, port: 8080, hosts: [a.example.com]}]}
          deployment: {zone: "1"}
          volumes: [{name: default, size: 10Gi, options: {sku: PremiumV2_LRS}}]
        """;

    private const string Kom = """
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Workspace
        metadata: {name: ws1, annotations: {ops.kompox.dev/id: /ws/ws1}}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Provider
        metadata: {name: p1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1}}
        spec: {driver: k3s}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Cluster
        metadata: {name: c1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1/cls/c1}}
        spec: {existing: true, protection: {provisioning: cannotDelete}}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: App
        metadata: {name: a1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1/cls/c1/app/a1}}
        spec:
          compose: |
            services:
              web:
                image: nginx
          deployment: {pools: [a, b]}
          volumes: [{name: default, size: 1073741824, type: disk}]
          networkPolicy: {ingressRules: [{from: [{namespaceSelector: {matchLabels: {a: b}}}], ports: [{port: 80, protocol: TCP}]}]}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Box
        metadata: {name: b1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1/cls/c1/app/a1/box/b1}}
        spec: {image: debian, command: [sleep, infinity]}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Defaults
        metadata: {name: d}
        spec: {komPath: [kom], appId: /ws/ws1/prv/p1/cls/c1/app/a1}
        """;

    /// <summary>Compose files; every tenth of the reference data, so that the mix stays varied.</summary>
    public static IReadOnlyList<string> Compose { get; } = [Everything, Everything, .. Examples("compose*.yml"), .. Corpus()];

    /// <summary>Manifests of both formats.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [Legacy, Kom, .. Examples("kompox*.yml")];

    private static IEnumerable<string> Examples(string pattern) =>
        Architecture.Repository.Files(pattern, "examples").Select(Architecture.Repository.Read);

    private static IEnumerable<string> Corpus()
    {
        if (TestData.Find("compose-corpus") is not { } root)
            yield break;
        var files = Directory.GetFiles(root, "*compose*.y*ml", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i += 10)
        {
            if (new FileInfo(files[i]).Length < LongestSeed)
                yield return File.ReadAllText(files[i]);
        }
    }
}
