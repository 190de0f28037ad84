namespace Kompox.Tests.KubernetesChecks;

public sealed class ManifestCheckerTests
{
    private const string Valid = """
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: disk
        spec:
          accessModes:
          - ReadWriteOnce
          resources:
            requests:
              storage: 1Gi
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: env
        type: Opaque
        data:
          A: YQ==
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app
          labels:
            app: app
        spec:
          replicas: 1
          selector:
            matchLabels:
              app: app
          strategy:
            type: Recreate
          template:
            metadata:
              labels:
                app: app
            spec:
              containers:
              - name: web
                image: example.com:5000/a/b:1.2
                envFrom:
                - secretRef:
                    name: env
                ports:
                - name: http
                  containerPort: 80
                readinessProbe:
                  exec:
                    command:
                    - /bin/sh
                    - -c
                    - curl -f http://localhost
                  timeoutSeconds: 30
                volumeMounts:
                - name: disk
                  mountPath: /data
                  subPath: data
              volumes:
              - name: disk
                persistentVolumeClaim:
                  claimName: disk
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
          - port: 80
            targetPort: http
          selector:
            app: app
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
          - host: app.example.com
            http:
              paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: web
                    port:
                      number: 80
        """;

    private const string Guarded = Valid + """

        ---
        apiVersion: traefik.io/v1alpha1
        kind: Middleware
        metadata:
          name: users
          namespace: space
        spec:
          basicAuth:
            secret: env
        """;

    [Fact]
    public void A_sound_manifest_has_no_violation() => ManifestChecker.AssertValid(Valid);

    [Theory]
    [InlineData("name: web\n        image", "name: Web_1\n        image", "is not a valid name")]
    [InlineData("image: example.com:5000/a/b:1.2", "image: ''", "image")]
    [InlineData("containerPort: 80", "containerPort: 70000", "containerPort")]
    [InlineData("timeoutSeconds: 30", "timeoutSeconds: 0", "timeoutSeconds")]
    [InlineData("mountPath: /data", "mountPath: data", "mountPath")]
    [InlineData("subPath: data", "subPath: ../data", "subPath")]
    [InlineData("- name: disk\n          mountPath", "- name: disc\n          mountPath", "no volume of the pod")]
    [InlineData("claimName: disk", "claimName: disc", "no PersistentVolumeClaim 'disc'")]
    [InlineData("type: Recreate", "type: RollingUpdate", "Recreate")]
    [InlineData("replicas: 1", "replicas: 2", "several replicas")]
    [InlineData("targetPort: http", "targetPort: https", "no container port is named 'https'")]
    [InlineData("number: 80", "number: 81", "has no such port")]
    [InlineData("pathType: Prefix", "pathType: prefix", "pathType")]
    [InlineData("A: YQ==", "A: YQ", "base64")]
    [InlineData("A: YQ==", "A: yes", "must be quoted")]
    [InlineData("storage: 1Gi", "storage: 1GiB", "is no quantity", true)]
    [InlineData("replicas: 1", "replica: 1", "no such field", true)]
    [InlineData("replicas: 1", "replicas: '1'", "wrong shape", true)]
    [InlineData("apiVersion: apps/v1", "apiVersion: apps/v9", "no type", true)]
    [InlineData("labels:\n        app: app\n    spec", "labels:\n        app: other\n    spec", "does not match the pod's labels")]
    [InlineData("name: web\nspec:\n  ports", "name: 1web\nspec:\n  ports", "is not a valid name")]
    public void A_fault_is_found(string sound, string broken, string expected, bool needsSchema = false)
    {
        Assert.Contains(sound, Valid, StringComparison.Ordinal);
        if (needsSchema)
            TestData.Require("kubernetes-schema");
        var found = ManifestChecker.Check(Valid.Replace(sound, broken, StringComparison.Ordinal));
        Assert.Contains(found, f => f.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("basicAuth:", "basicauth:", "no Middleware does 'basicauth'")]
    [InlineData("    secret: env", "    secrets: env", "has no field 'secrets'")]
    [InlineData("secret: env", "secret: envs", "no Secret 'envs'")]
    [InlineData("A: YQ==", "A: YQ==\n  B: YQ==", "other than one key")]
    [InlineData("name: web\nspec:\n  rules", "name: web\n  annotations:\n    traefik.ingress.kubernetes.io/router.middleware: a\nspec:\n  rules", "no annotation")]
    [InlineData("name: web\nspec:\n  rules", "name: web\n  namespace: space\n  annotations:\n    traefik.ingress.kubernetes.io/router.middlewares: space-user@kubernetescrd\nspec:\n  rules", "no Middleware 'user'")]
    public void A_fault_of_what_Traefik_reads_is_found(string sound, string broken, string expected)
    {
        Assert.Contains(sound, Guarded, StringComparison.Ordinal);
        Assert.Contains(ManifestChecker.Check(Guarded.Replace(sound, broken, StringComparison.Ordinal)), f => f.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Order_of_application_is_checked()
    {
        var documents = Valid.Split("---\n", StringSplitOptions.RemoveEmptyEntries);
        var found = ManifestChecker.Check(string.Join("\n---\n", documents.Reverse()));
        Assert.Contains(found, f => f.Contains("comes after objects that need it", StringComparison.Ordinal));
    }
}
