using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Tests.Fakes;

/// <summary>
/// An API server in memory: objects, label selectors, server-side apply with one field manager, merge patches, watches. It has no
/// controllers: what they would do, tests do with <see cref="Put(ResourceType, string)"/> or on <see cref="Changed"/>.
/// </summary>
internal sealed class FakeCluster(KubernetesVersion? version = null) : IClusterConnection
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, FakeObject> _objects = [];
    private readonly List<Channel<WatchChange>> _watches = [];
    private readonly List<FakeCall> _calls = [];
    private int _version;

    /// <summary>Told of every change after it was made, for tests that play a controller.</summary>
    public event Action<WatchChange>? Changed;

    /// <summary>Asked before every call; what it returns is thrown instead of the answer.</summary>
    public Func<FakeCall, Exception?>? Refuse { get; set; }

    /// <summary>Types that the server lacks.</summary>
    public HashSet<ResourceType> MissingTypes { get; } =
        [ResourceTypes.VolumeSnapshot, ResourceTypes.VolumeSnapshotContent, ResourceTypes.Middleware, ResourceTypes.ServersTransport];

    /// <summary>Types that the product does not know.</summary>
    public List<ResourceType> ExtraTypes { get; } = [];

    /// <summary>Answers to <see cref="PostAsync"/> by path.</summary>
    public Dictionary<string, Func<JsonElement, JsonElement>> Posts { get; } = [];

    /// <inheritdoc/>
    public string Server => "https://fake.invalid:6443";

    /// <inheritdoc/>
    public IPodStreams Pods { get; init; } = new FakePodStreams();

    /// <summary>Every call so far, in order.</summary>
    public IReadOnlyList<FakeCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>Every object, by kind, namespace and name.</summary>
    public IReadOnlyList<ObservedObject> Objects
    {
        get
        {
            lock (_lock)
                return [.. _objects.OrderBy(o => o.Key.ToString(), StringComparer.Ordinal).Select(o => o.Value.Observe(o.Key.Type))];
        }
    }

    /// <summary>Forgets the calls so far.</summary>
    public void ForgetCalls()
    {
        lock (_lock)
            _calls.Clear();
    }

    /// <summary>The object, or <c>null</c>; not counted as a call.</summary>
    public ObservedObject? Find(ResourceType type, string name, string? space = null)
    {
        lock (_lock)
            return _objects.GetValueOrDefault(new ObjectKey(type, space, name))?.Observe(type);
    }

    /// <summary>Puts an object there as somebody else would, in place of the one of that name; its namespace appears with it.</summary>
    public ObservedObject Put(ResourceType type, string json)
    {
        var body = JsonNode.Parse(json)!.AsObject();
        var key = new ObjectKey(type, type.IsNamespaced ? (string)body["metadata"]!["namespace"]! : null, (string)body["metadata"]!["name"]!);
        if (key.Namespace is { } space && Find(ResourceTypes.Namespace, space) is null)
            Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"{{{space}}}"}}""");
        return Store(key, body, owned: null);
    }

    /// <summary>Puts a rendered object there.</summary>
    public ObservedObject Put(KubernetesObject item) =>
        Put(ResourceTypes.Of(item), System.Text.Encoding.UTF8.GetString(JsonObjectWriter.Write(item).Span));

    /// <summary>Removes an object as somebody else would.</summary>
    public void Remove(ObjectKey key) => Drop(key);

    /// <inheritdoc/>
    public Task<KubernetesVersion> GetVersionAsync(CancellationToken cancellationToken)
    {
        Count("version", null, cancellationToken);
        return Task.FromResult(version ?? KubernetesVersion.Default);
    }

    /// <inheritdoc/>
    public Task<bool> HasTypeAsync(ResourceType type, CancellationToken cancellationToken) => Task.FromResult(!MissingTypes.Contains(type));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ResourceType>> ListNamespacedTypesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceType>>([.. ResourceTypes.All.Concat(ExtraTypes).Where(t => t.IsNamespaced && !MissingTypes.Contains(t))]);

    /// <inheritdoc/>
    public Task<ObservedObject?> GetAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Count("get", key, cancellationToken);
        return Task.FromResult(Find(key.Type, key.Name, key.Namespace));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservedObject> ListAsync(
        ResourceType type, string? space, string? selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Count("list", new ObjectKey(type, space, selector ?? "*"), cancellationToken);
        await Task.Yield();
        foreach (var item in Listed(type, space, selector))
            yield return item;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchChange> WatchAsync(
        ResourceType type, string? space, string? selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Count("watch", new ObjectKey(type, space, selector ?? "*"), cancellationToken);
        var channel = Channel.CreateUnbounded<WatchChange>();
        List<ObservedObject> present;
        lock (_lock)
        {
            present = Listed(type, space, selector);
            _watches.Add(channel);
        }
        try
        {
            foreach (var item in present)
                yield return new WatchChange(WatchChangeKind.Added, item);
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                if (change.Object.Type == type && FakeSelector.Matches(change.Object, space, selector))
                    yield return change;
            }
        }
        finally
        {
            lock (_lock)
                _watches.Remove(channel);
        }
    }

    /// <inheritdoc/>
    public Task<ObservedObject> ApplyAsync(ObjectKey key, ReadOnlyMemory<byte> body, ApplyOptions options, CancellationToken cancellationToken)
    {
        Count(options.IsDryRun ? "dry-run" : "apply", key, cancellationToken);
        lock (_lock)
        {
            NeedNamespace(key);
            var desired = JsonNode.Parse(body.Span)!.AsObject();
            var live = _objects.GetValueOrDefault(key);
            if ((string?)desired["metadata"]?["resourceVersion"] is { } wanted && wanted != live?.Observe(key.Type).ResourceVersion)
                throw Failure(ApiDiagnostics.Conflict, $"{key} was changed");
            var merged = live is null ? desired.DeepClone().AsObject() : FakeApply.Merge(live, desired);
            if (live is not null && FakeApply.FindImmutable(key.Type, live.Body, merged) is { } field)
                throw Failure(ApiDiagnostics.Invalid, $"{key.Type.Kind} '{key.Name}' is invalid: {field}: field is immutable");
            if (options.IsDryRun)
                return Task.FromResult(new FakeObject(Stamped(key, merged, live), new HashSet<string>()).Observe(key.Type));
            return Task.FromResult(Store(key, merged, FakeApply.Paths(desired)));
        }
    }

    /// <inheritdoc/>
    public Task<ObservedObject> CreateAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Count("create", key, cancellationToken);
        lock (_lock)
        {
            NeedNamespace(key);
            if (_objects.ContainsKey(key))
                throw Failure(ApiDiagnostics.AlreadyExists, $"{key} already exists");
            return Task.FromResult(Store(key, JsonNode.Parse(body.Span)!.AsObject(), owned: null));
        }
    }

    /// <inheritdoc/>
    public Task<ObservedObject> PatchAsync(ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Count("patch", key, cancellationToken);
        lock (_lock)
        {
            var live = _objects.GetValueOrDefault(key) ?? throw Failure(ApiDiagnostics.NotFound, $"{key} not found");
            var patch = JsonNode.Parse(body.Span)!.AsObject();
            if ((string?)patch["metadata"]?["resourceVersion"] is { } wanted && wanted != live.Observe(key.Type).ResourceVersion)
                throw Failure(ApiDiagnostics.Conflict, $"{key} was changed");
            var merged = live.Body.DeepClone().AsObject();
            FakeApply.MergePatch(merged, patch);
            return Task.FromResult(Store(key, merged, live.Owned));
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(ObjectKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        Count("delete", key, cancellationToken);
        lock (_lock)
        {
            if (!_objects.TryGetValue(key, out var live))
                return Task.FromResult(false);
            if (options.Uid is { } uid && uid != live.Observe(key.Type).Uid)
                throw Failure(ApiDiagnostics.Conflict, $"{key} has another uid");
        }
        Drop(key);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<JsonElement> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Count("post", null, cancellationToken);
        using var document = JsonDocument.Parse(body);
        return Task.FromResult(Posts[path](document.RootElement.Clone()));
    }

    /// <summary>A failure as the connection reports it.</summary>
    public static KompoxException Failure(DiagnosticDescriptor descriptor, string message) =>
        new(new Diagnostic { Descriptor = descriptor, Severity = descriptor.Severity, Message = message });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Count(string verb, ObjectKey? key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new FakeCall(verb, key);
        lock (_lock)
            _calls.Add(call);
        if (Refuse?.Invoke(call) is { } failure)
            throw failure;
    }

    private List<ObservedObject> Listed(ResourceType type, string? space, string? selector) =>
        [.. Objects.Where(o => o.Type == type && FakeSelector.Matches(o, space, selector))];

    private void NeedNamespace(ObjectKey key)
    {
        if (key.Namespace is { } space && !_objects.ContainsKey(new ObjectKey(ResourceTypes.Namespace, null, space)))
            throw Failure(ApiDiagnostics.NotFound, $"namespaces \"{space}\" not found");
    }

    private ObservedObject Store(ObjectKey key, JsonObject body, IReadOnlySet<string>? owned)
    {
        ObservedObject after;
        WatchChangeKind kind;
        lock (_lock)
        {
            var live = _objects.GetValueOrDefault(key);
            var stored = new FakeObject(Stamped(key, body, live), owned ?? live?.Owned ?? new HashSet<string>());
            if (live is not null && FakeApply.IsSame(live.Body, stored.Body))
            {
                _objects[key] = live with { Owned = stored.Owned };
                return live.Observe(key.Type);
            }
            stored.Body["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
            if (live is not null && !FakeApply.IsSame(live.Body["spec"], stored.Body["spec"]))
                stored.Body["metadata"]!["generation"] = (long?)live.Body["metadata"]!["generation"] + 1 ?? 2;
            _objects[key] = stored;
            after = stored.Observe(key.Type);
            kind = live is null ? WatchChangeKind.Added : WatchChangeKind.Modified;
        }
        Tell(new WatchChange(kind, after));
        return after;
    }

    private JsonObject Stamped(ObjectKey key, JsonObject body, FakeObject? live)
    {
        var stamped = body.DeepClone().AsObject();
        stamped["apiVersion"] = key.Type.ApiVersion;
        stamped["kind"] = key.Type.Kind;
        var metadata = stamped["metadata"]!.AsObject();
        metadata["uid"] = (string?)live?.Body["metadata"]!["uid"] ?? (string?)metadata["uid"] ?? $"uid-{_version + 1}";
        metadata["resourceVersion"] = (string?)live?.Body["metadata"]!["resourceVersion"] ?? "0";
        metadata["generation"] = (long?)live?.Body["metadata"]!["generation"] ?? 1;
        metadata["creationTimestamp"] ??= "2026-01-01T00:00:00Z";
        return stamped;
    }

    private void Drop(ObjectKey key)
    {
        var gone = new List<ObservedObject>();
        lock (_lock)
        {
            var keys = key.Type == ResourceTypes.Namespace ? [.. _objects.Keys.Where(k => k.Namespace == key.Name), key] : new List<ObjectKey> { key };
            foreach (var each in keys)
            {
                if (_objects.Remove(each, out var last))
                    gone.Add(last.Observe(each.Type));
            }
        }
        foreach (var item in gone)
            Tell(new WatchChange(WatchChangeKind.Deleted, item));
    }

    private void Tell(WatchChange change)
    {
        lock (_lock)
        {
            foreach (var watch in _watches)
                watch.Writer.TryWrite(change);
        }
        Changed?.Invoke(change);
    }
}
