using System.Text;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>The stand-in for the Secrets Store driver on a real kubelet, with classes made by hand.</summary>
[Collection(AksNodeFixture.Name)]
public sealed class SecretVolumeTests(AksNodeFixture fixture) : IDisposable
{
    private readonly LocalAuthority _authority = new();

    [Fact]
    public async Task Secrets_of_a_vault_are_files_and_Secrets_and_follow_the_vault()
    {
        var cloud = new HandMadeCloud();
        var node = await fixture.RequireAsync(cloud);
        var (first, second) = (_authority.Issue("a.example"), _authority.Issue("a.example"));
        Put(cloud, first);
        await node.Observer.ApplyAsync(Objects);
        await Eventually.TrueAsync(async () => await DataAsync(node, "tls.crt") == first.Chain + "\n", "the Secret");
        Assert.Equal(first.Key + "\n", await DataAsync(node, "tls.key"));
        Assert.Equal(("vault1", "secret1", "id1", "system:serviceaccount:secrets:front"), (cloud.LastRequest!.Vault, cloud.LastRequest.Name, cloud.LastRequest.ClientId, cloud.LastRequest.Subject));
        await Eventually.TrueAsync(async () => await PhaseAsync(node) == "Running", "the pod that reads the file");
        Put(cloud, second);
        await Eventually.TrueAsync(async () => await DataAsync(node, "tls.crt") == second.Chain + "\n", "the next certificate");
        Assert.Equal("Running", await PhaseAsync(node));
        await node.ForgetAsync("secrets");
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    private static void Put(HandMadeCloud cloud, IssuedCertificate certificate) =>
        cloud.Secrets["vault1/secret1"] = new VaultSecret(certificate.Key + "\n" + certificate.Chain + "\n", "application/x-pem-file", true);

    private static async Task<string?> DataAsync(AksNode node, string key) =>
        await node.Observer.GetAsync("/api/v1/namespaces/secrets/secrets/tls-a") is { } secret
            ? Encoding.UTF8.GetString(secret.GetProperty("data").GetProperty(key).GetBytesFromBase64()) : null;

    private static async Task<string?> PhaseAsync(AksNode node) =>
        (await node.Observer.GetAsync("/api/v1/namespaces/secrets/pods/reader"))!.Value.GetProperty("status").GetProperty("phase").GetString();

    private const string Objects = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: secrets}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: front, namespace: secrets}
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: {name: c1, namespace: secrets}
        spec:
          provider: azure
          secretObjects:
          - secretName: tls-a
            type: kubernetes.io/tls
            data: [{objectName: a, key: tls.crt}, {objectName: a, key: tls.key}]
          parameters:
            clientID: id1
            keyvaultName: vault1
            tenantId: t1
            objects: |
              array:
              - |
                objectName: secret1
                objectType: secret
                objectAlias: a
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: reader, namespace: secrets}
        spec:
          serviceAccountName: front
          restartPolicy: Never
          terminationGracePeriodSeconds: 0
          containers:
          - name: c
            image: busybox:1.36
            command: [sh, -c, "grep CERTIFICATE /certificates/a && ! touch /certificates/b && sleep 1000"]
            volumeMounts: [{name: v, mountPath: /certificates, readOnly: true}]
          volumes:
          - name: v
            csi: {driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: {secretProviderClass: c1}}

        """;
}
