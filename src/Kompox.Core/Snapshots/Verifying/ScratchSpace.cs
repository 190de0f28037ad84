using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering.Storage;
using Kompox.Serialization;

namespace Kompox.Snapshots.Verifying;

/// <summary>The namespace in which a copy of the app runs on scratch disks: nothing leads there, and where policies are enforced nothing leads out.</summary>
internal sealed class ScratchSpace(AppTarget target)
{
    private const string PodSecurityPrefix = "pod-security.kubernetes.io/";
    private readonly string _space = ScratchNames.Namespace(target.Names);
    private readonly IClusterConnection _connection = target.Connection;

    /// <summary>Makes the namespace, with the Pod Security labels of the live one.</summary>
    public async Task CreateAsync(bool allowsEgress, CancellationToken cancellationToken)
    {
        var labels = new JsonObject { [ScratchNames.OfLabel] = target.Names.Instance, [AppLabels.ManagedBy] = AppLabels.ManagedByKompox, [AppLabels.AppInstanceHash] = target.Names.Hashes.AppInstance };
        var live = await _connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, target.Names.Namespace), cancellationToken).ConfigureAwait(false);
        if (live?.Find("metadata", "labels") is { } given)
        {
            foreach (var label in given.EnumerateObject().Where(l => l.Name.StartsWith(PodSecurityPrefix, StringComparison.Ordinal)))
                labels[label.Name] = label.Value.GetString();
        }
        var key = ScratchNames.NamespaceKey(target);
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = key.Name, ["labels"] = labels } };
        await _connection.CreateAsync(key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false);
        await _connection.CreateAsync(new ObjectKey(ResourceTypes.NetworkPolicy, _space, "scratch"), JsonBody.Of(Policy(allowsEgress)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes volume and claim of a scratch disk; returns the claim's name.</summary>
    public async Task<string> AddDiskAsync(AppVolume volume, Disk disk, CancellationToken cancellationToken)
    {
        var type = target.Managed.Driver.FindVolumeClass(volume) ?? throw SnapshotFailure.Of(SnapshotDiagnostics.Unsupported, $"Driver '{target.Managed.Driver.Name}' has no volumes of type '{volume.Type}'");
        KeyValuePair<string, string>[] labels = [new(ScratchNames.OfLabel, target.Names.Instance), new(AppLabels.ManagedBy, AppLabels.ManagedByKompox), new(AppLabels.AppInstanceHash, target.Names.Hashes.AppInstance)];
        var (persistent, claim) = DiskObjects.Render(target.Managed, target.Names, volume, type, Disks.AssignedDisks.Of(volume, disk), labels);
        persistent = persistent with { ClaimNamespace = _space };
        claim = claim with { Metadata = claim.Metadata with { Namespace = _space } };
        await _connection.CreateAsync(ObjectKey.Of(persistent), JsonObjectWriter.Write(persistent), cancellationToken).ConfigureAwait(false);
        await _connection.CreateAsync(ObjectKey.Of(claim), JsonObjectWriter.Write(claim), cancellationToken).ConfigureAwait(false);
        return claim.Metadata.Name!;
    }

    /// <summary>Copies what the pods need, gives them the names by which they find each other, and starts them.</summary>
    public async Task StartAsync(IReadOnlyList<ScratchPod> pods, Pause pause, CancellationToken cancellationToken)
    {
        foreach (var key in ScratchReferences.Of(pods, target.Names.Namespace))
        {
            if (await _connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } item)
                await _connection.CreateAsync(key with { Namespace = _space }, JsonBody.Of(ScratchReferences.Copy(item, _space, target.Names.Instance)), cancellationToken).ConfigureAwait(false);
        }
        await foreach (var item in _connection.ListAsync(ResourceTypes.Service, target.Names.Namespace, $"{AppLabels.ComposeServiceHeadless}=true", cancellationToken).ConfigureAwait(false))
            await CopyNameAsync(item, cancellationToken).ConfigureAwait(false);
        // Pods need it, and it appears a moment after the namespace.
        while (await _connection.GetAsync(new ObjectKey(ResourceTypes.ServiceAccount, _space, "default"), cancellationToken).ConfigureAwait(false) is null)
            await pause(cancellationToken).ConfigureAwait(false);
        foreach (var pod in pods)
            await _connection.CreateAsync(new ObjectKey(ResourceTypes.Pod, _space, pod.Name), JsonBody.Of(pod.Body), cancellationToken).ConfigureAwait(false);
    }

    private Task CopyNameAsync(ObservedObject live, CancellationToken cancellationToken)
    {
        var spec = new JsonObject { ["clusterIP"] = "None", ["publishNotReadyAddresses"] = true };
        foreach (var field in (string[])["selector", "ports"])
        {
            if (live.Find("spec", field) is { } value)
                spec[field] = JsonNode.Parse(value.GetRawText());
        }
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = new JsonObject { ["name"] = live.Name, ["namespace"] = _space, ["labels"] = new JsonObject { [ScratchNames.OfLabel] = target.Names.Instance } },
            ["spec"] = spec,
        };
        return _connection.CreateAsync(new ObjectKey(ResourceTypes.Service, _space, live.Name), JsonBody.Of(body), cancellationToken);
    }

    private JsonObject Policy(bool allowsEgress)
    {
        var own = new JsonObject { ["podSelector"] = new JsonObject() };
        var spec = new JsonObject
        {
            ["podSelector"] = new JsonObject(),
            ["policyTypes"] = allowsEgress ? new JsonArray("Ingress") : new JsonArray("Ingress", "Egress"),
            ["ingress"] = new JsonArray(new JsonObject { ["from"] = new JsonArray(own.DeepClone()) }),
        };
        if (!allowsEgress)
        {
            var names = new JsonArray(new JsonObject { ["protocol"] = "UDP", ["port"] = 53 }, new JsonObject { ["protocol"] = "TCP", ["port"] = 53 });
            spec["egress"] = new JsonArray(new JsonObject { ["to"] = new JsonArray(own) }, new JsonObject { ["ports"] = names });
        }
        return new JsonObject
        {
            ["apiVersion"] = "networking.k8s.io/v1",
            ["kind"] = "NetworkPolicy",
            ["metadata"] = new JsonObject { ["name"] = "scratch", ["namespace"] = _space },
            ["spec"] = spec,
        };
    }
}
