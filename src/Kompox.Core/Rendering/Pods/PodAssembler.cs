using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Rendering.Configuration;
using Kompox.Rendering.Containers;
using Kompox.Rendering.Extensions;
using Kompox.Rendering.Network;

namespace Kompox.Rendering.Pods;

/// <summary>Puts the containers of one pod, its volumes and its settings together.</summary>
internal sealed class PodAssembler
{
    private const double DefaultGracePeriod = 10;
    private const string KeepAliveScript = "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done";
    private readonly RenderContext _context;
    private readonly PodPlan _pod;
    private readonly MountResult _storage;
    private readonly PodNetwork _network;
    private readonly StartPlan _start;
    private readonly List<Container> _init = [];
    private readonly Dictionary<string, Container> _ordinary = new(StringComparer.Ordinal);
    private readonly List<PodVolume> _devices = [];
    private readonly HashSet<string> _deviceNames = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _ownAnnotations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnvironmentResult> _environments = new(StringComparer.Ordinal);

    private PodAssembler(RenderContext context, PodPlan pod, MountResult storage, StartPlan start)
    {
        _context = context;
        _pod = pod;
        _storage = storage;
        _start = start;
        _network = PodNetwork.Of(context, pod);
    }

    /// <summary>The pod of a plan.</summary>
    public static AssembledPod Assemble(RenderContext context, PodPlan pod, MountResult storage, StartPlan start, IReadOnlyDictionary<string, PodPlan> podsByComponent)
    {
        var assembler = new PodAssembler(context, pod, storage, start);
        assembler.AddContainers();
        var spec = PodScheduling.Apply(context, pod, assembler.Spec(), podsByComponent);
        var annotations = assembler.Annotations();
        var objects = new List<KubernetesObject>();
        foreach (var service in pod.Services)
            objects.AddRange(assembler._environments[DnsName.ToLabel(service.Name.Value)].Objects);
        return new AssembledPod
        {
            Template = new PodTemplate(new ObjectMeta { Labels = [.. context.Names.Labels(pod), .. assembler._network.Labels], Annotations = annotations.Pod }, spec),
            WorkloadAnnotations = annotations.Workload,
            Objects = objects,
        };
    }

    private void AddContainers()
    {
        var sidecars = _context.Request.KubernetesVersion.HasNativeSidecars;
        _init.AddRange(_storage.InitContainers);
        var waits = new WaitContainers(_context, _start.Remote);
        foreach (var service in _start.Order)
        {
            _init.AddRange(waits.Before(service));
            var name = service.Name.Value;
            var awaited = _start.Awaited.Contains(name);
            var place = _pod.InitServices.Contains(name) ? ContainerPlace.Preparation
                : !awaited ? ContainerPlace.Ordinary
                : sidecars ? ContainerPlace.Sidecar
                : ContainerPlace.Gate;
            if (place == ContainerPlace.Preparation && !sidecars)
                CheckPreparation(service);
            var container = AppArmorAnnotation.Move(Render(service, place), _context.Request.KubernetesVersion, _ownAnnotations);
            if (place is ContainerPlace.Preparation or ContainerPlace.Sidecar)
                _init.Add(container);
            else
                _ordinary[name] = container;
        }
    }

    private void CheckPreparation(ComposeService service)
    {
        foreach (var dependency in service.DependsOn)
        {
            var other = dependency.Service.Value;
            if (!_pod.InitServices.Contains(other) && _start.Awaited.Contains(other))
            {
                _context.Bag.Report(
                    PodDiagnostics.NeedsSidecars,
                    dependency.Service.Location,
                    $"Service '{service.Name}' runs to its end before others and waits for '{other}', which needs Kubernetes 1.29",
                    "Raise --kubernetes-version, or use --pods per-service");
            }
        }
    }

    private Container Render(ComposeService service, ContainerPlace place)
    {
        var name = service.Name.Value;
        var (devices, deviceMounts) = DeviceRenderer.Render(_context, service);
        foreach (var device in devices)
        {
            if (_deviceNames.Add(device.Name))
                _devices.Add(device);
        }
        var environment = EnvironmentRenderer.Render(_context, _pod, service);
        _environments[DnsName.ToLabel(name)] = environment;
        var mounts = _storage.Mounts.GetValueOrDefault(name, []);
        return ContainerRenderer.Render(_context, service, place, new ContainerParts
        {
            Environment = environment,
            Ports = _network.Ports.GetValueOrDefault(name, []),
            Mounts = deviceMounts.Count == 0 ? mounts : [.. mounts, .. deviceMounts],
            HealthAwaited = _start.HealthAwaited.Contains(name),
            SharesProcesses = PodSettings.SharesProcesses(_pod),
        });
    }

    private PodSpec Spec()
    {
        var traits = new PodSettings(_context, _pod);
        return new PodSpec
        {
            InitContainers = _init,
            Containers = Ordinary(),
            Volumes = _devices.Count == 0 ? _storage.Volumes : [.. _storage.Volumes, .. _devices],
            ServiceAccountName = traits.ServiceAccount,
            AutomountServiceAccountToken = traits.ServiceAccount is not null,
            TerminationGracePeriodSeconds = GracePeriod(),
            SecurityContext = PodSecurity.Render(_context, _pod, _storage.FsGroup),
            Hostname = traits.Hostname,
            HostAliases = PodHostNames.Aliases(_pod, _network.HostAliases),
            HostNetwork = _network.HostNetwork ? true : null,
            HostPid = traits.HostPid,
            HostIpc = traits.HostIpc,
            ShareProcessNamespace = traits.ShareProcessNamespace,
            DnsPolicy = _network.DnsPolicy,
            DnsConfig = _network.DnsConfig,
            RuntimeClassName = traits.RuntimeClass,
            ImagePullSecrets = PullSecret() is { } secret ? [secret] : [],
        };
    }

    // Ordinary containers stay in file order; gates have to stand before those that wait for them.
    private List<Container> Ordinary()
    {
        var containers = new List<Container>(_ordinary.Count);
        foreach (var service in _context.Request.KubernetesVersion.HasNativeSidecars ? _pod.Services : _start.Order)
        {
            if (_ordinary.TryGetValue(service.Name.Value, out var container))
                containers.Add(container);
        }
        if (containers.Count == 0)
            containers.Add(new Container { Name = "keep-alive", Image = _context.Extensions.ToolImage, Command = ["/bin/sh", "-c", KeepAliveScript] });
        return containers;
    }

    private long GracePeriod()
    {
        var longest = 0d;
        foreach (var service in _pod.Services)
            longest = Math.Max(longest, _context.Ledger.Use(service.StopGracePeriod)?.TotalSeconds ?? DefaultGracePeriod);
        return (long)Math.Ceiling(longest);
    }

    private string? PullSecret()
    {
        foreach (var name in _context.Names.PullSecrets(_pod))
        {
            if (_context.Request.OperatorSecrets.ContainsKey(name))
                return name;
        }
        return null;
    }

    private PodAnnotations Annotations()
    {
        var annotations = new PodAnnotations(_context);
        var hashes = new List<string>();
        if (PullSecret() is { } secret)
            hashes.Add(_context.Request.OperatorSecrets[secret]);
        var containers = new List<string>(_environments.Keys);
        containers.Sort(StringComparer.Ordinal);
        foreach (var container in containers)
            hashes.AddRange(_environments[container].ContentHashes);
        hashes.AddRange(_storage.ContentHashes);
        if (ContentHash.OfPod(hashes) is { } hash)
            annotations.Set(AppLabels.ComposeContentHashAnnotation, hash);
        foreach (var (key, value) in _ownAnnotations)
            annotations.Set(key, value);
        foreach (var service in _pod.Services)
            annotations.Add(service);
        if (SnapshotHooksText() is { } hooks)
            annotations.SetOnWorkload(AppLabels.SnapshotHooksAnnotation, hooks);
        return annotations;
    }

    // Snapshots are made of what runs: its hooks have to be found there, not in a Compose file that may have changed.
    private string? SnapshotHooksText()
    {
        var hooks = new List<KeyValuePair<string, SnapshotHooks>>();
        foreach (var service in _pod.Services)
        {
            if (_context.IsManaged && !_pod.InitServices.Contains(service.Name.Value) && _context.Extensions.Of(service).Snapshot is { } given)
                hooks.Add(new(DnsName.ToLabel(service.Name.Value), given));
        }
        return hooks.Count == 0 ? null : Extensions.SnapshotHooksText.Write(hooks);
    }
}
