using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Kompox.Cloud.Tests.Csi.Rpc;

namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>
/// The node's side of <c>secrets-store.csi.k8s.io</c> with the provider <c>azure</c>: files of a vault's secrets, the Secrets that
/// <c>secretObjects</c> asks for, and rotation of both.
/// </summary>
internal sealed class SecretVolumes(AksNode node) : INodeVolumes, IAsyncDisposable
{
    private static readonly TimeSpan RotationPause = TimeSpan.FromSeconds(2);

    private readonly string _root = Directory.CreateTempSubdirectory("kpx-secrets-").FullName;
    private readonly ConcurrentDictionary<string, VolumeToPublish> _published = [];
    private Background? _rotation;

    /// <inheritdoc/>
    public async Task PublishAsync(VolumeToPublish volume)
    {
        if (!volume.IsReadOnly)
            throw new RpcException(RpcException.InvalidArgument, "Readonly is not true in request");
        var directory = Path.Combine(_root, volume.Id);
        Directory.CreateDirectory(directory);
        await FillAsync(volume);
        await node.Mounts.BindAsync(directory, volume.Target, isReadOnly: true);
        _published[volume.Target] = volume;
        _rotation ??= Background.Every(RotationPause, RotateAsync);
    }

    /// <inheritdoc/>
    public async Task UnpublishAsync(string volume, string target)
    {
        await node.Mounts.UnbindAsync(target);
        _published.TryRemove(target, out _);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_rotation?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_root, recursive: true);
    }

    private async Task RotateAsync()
    {
        foreach (var volume in _published.Values)
            await FillAsync(volume);
    }

    private async Task FillAsync(VolumeToPublish volume)
    {
        var space = volume.Attributes["csi.storage.k8s.io/pod.namespace"];
        var name = volume.Attributes["secretProviderClass"];
        var found = await node.Observer.GetAsync($"/apis/secrets-store.csi.x-k8s.io/v1/namespaces/{space}/secretproviderclasses/{name}")
            ?? throw new RpcException(RpcException.NotFound, $"failed to get secretproviderclass {space}/{name}: not found");
        var spec = found.GetProperty("spec");
        if (spec.GetProperty("provider").GetString() != "azure")
            throw new RpcException(RpcException.InvalidArgument, $"{space}/{name} is not of the provider azure");
        var files = new Dictionary<string, string>();
        foreach (var item in SecretObject.ParseAll(Parameter(spec, "objects")!))
            files[item.File] = CertificateText.Of(Read(Request(volume, spec, item)));
        foreach (var (file, text) in files)
            Write(Path.Combine(_root, volume.Id, file), text);
        if (spec.TryGetProperty("secretObjects", out var secrets))
        {
            foreach (var secret in secrets.EnumerateArray())
                await node.Observer.ApplyAsync(SecretOf(space, secret, files));
        }
    }

    private VaultSecret Read(VaultRequest request)
    {
        var (secret, reason) = node.Cloud.Read(request);
        return secret ?? throw new RpcException(RpcException.PermissionDenied, reason!);
    }

    private static VaultRequest Request(VolumeToPublish volume, JsonElement spec, SecretObject item)
    {
        if (Parameter(spec, "usePodIdentity") == "true" || Parameter(spec, "useVMManagedIdentity") == "true")
            throw new RpcException(RpcException.InvalidArgument, "only workload identities are known here");
        return new VaultRequest
        {
            ClientId = Parameter(spec, "clientID") ?? "",
            TenantId = Parameter(spec, "tenantId") ?? "",
            Subject = $"system:serviceaccount:{volume.Attributes["csi.storage.k8s.io/pod.namespace"]}:{volume.Attributes["csi.storage.k8s.io/serviceAccount.name"]}",
            Vault = Parameter(spec, "keyvaultName") ?? "",
            Name = item.Name,
            Version = item.Version,
        };
    }

    private static string SecretOf(string space, JsonElement secret, Dictionary<string, string> files)
    {
        var type = secret.GetProperty("type").GetString()!;
        var text = new StringBuilder($"apiVersion: v1\nkind: Secret\ntype: {type}\nmetadata: {{name: {secret.GetProperty("secretName").GetString()}, namespace: {space}}}\ndata:\n");
        foreach (var item in secret.GetProperty("data").EnumerateArray())
        {
            var (file, key) = (item.GetProperty("objectName").GetString()!, item.GetProperty("key").GetString()!);
            if (!files.TryGetValue(file, out var content))
                throw new RpcException(RpcException.InvalidArgument, $"file matching objectName {file} not found in the pod");
            var part = type == "kubernetes.io/tls" ? CertificateText.Part(content, key) : content;
            text.Append($"  {key}: {Convert.ToBase64String(Encoding.UTF8.GetBytes(part))}\n");
        }
        return text.ToString();
    }

    // A reader sees the old text or the new one.
    private static void Write(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        File.WriteAllText(path + ".new", text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path + ".new", UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string? Parameter(JsonElement spec, string name) =>
        spec.GetProperty("parameters").TryGetProperty(name, out var value) ? value.GetString() : null;
}
