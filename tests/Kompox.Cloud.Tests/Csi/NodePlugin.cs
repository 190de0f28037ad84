using System.Collections.Concurrent;
using Kompox.Cloud.Tests.Csi.Rpc;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>
/// A CSI driver of the test cluster's node that runs in this process: its identity and node services (CSI 1.2), and its registration with the kubelet
/// through <c>plugins_registry</c>.
/// </summary>
internal sealed class NodePlugin : IAsyncDisposable
{
    private readonly string _name;
    private readonly ConcurrentQueue<string> _refusals = [];
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RpcServer? _services;
    private RpcServer? _registration;

    private NodePlugin(string name) => _name = name;

    /// <summary>What was refused, for messages of tests.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>Starts one and waits until the kubelet knows it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">For example <c>disk.csi.azure.com</c>.</param>
    /// <param name="volumes">What it does.</param>
    public static async Task<NodePlugin> StartAsync(NodeMounts node, string name, INodeVolumes volumes)
    {
        var plugin = new NodePlugin(name);
        var socket = Path.Combine(node.Kubelet, "plugins", $"{name}.sock");
        plugin._services = await RpcServer.StartAsync(socket, new Dictionary<string, Func<RpcMessage, Task<RpcMessage>>>
        {
            ["/csi.v1.Identity/GetPluginInfo"] = _ => Task.FromResult(new RpcMessage().With(1, name).With(2, "1.0.0")),
            ["/csi.v1.Identity/GetPluginCapabilities"] = _ => Nothing,
            ["/csi.v1.Identity/Probe"] = _ => Task.FromResult(new RpcMessage().With(1, new RpcMessage().With(1, 1))),
            ["/csi.v1.Node/NodeGetInfo"] = _ => Task.FromResult(new RpcMessage().With(1, NodeMounts.NodeName)),
            ["/csi.v1.Node/NodeGetCapabilities"] = _ => Nothing,
            ["/csi.v1.Node/NodePublishVolume"] = r => plugin.DoAsync("publish", () => volumes.PublishAsync(VolumeToPublish.Of(r))),
            ["/csi.v1.Node/NodeUnpublishVolume"] = r => plugin.DoAsync("unpublish", () => volumes.UnpublishAsync(r.Text(1), r.Text(2))),
        });
        plugin._registration = await RpcServer.StartAsync(Path.Combine(node.Kubelet, "plugins_registry", $"{name}.sock"), new Dictionary<string, Func<RpcMessage, Task<RpcMessage>>>
        {
            ["/pluginregistration.Registration/GetInfo"] = _ => Task.FromResult(
                new RpcMessage().With(1, "CSIPlugin").With(2, name).With(3, socket).With(4, "1.0.0")),
            ["/pluginregistration.Registration/NotifyRegistrationStatus"] = plugin.NoteAsync,
        });
        await plugin._registered.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return plugin;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _registration!.DisposeAsync();
        await _services!.DisposeAsync();
    }

    private static Task<RpcMessage> Nothing => Task.FromResult(new RpcMessage());

    private async Task<RpcMessage> DoAsync(string verb, Func<Task> action)
    {
        try
        {
            await action();
            return new RpcMessage();
        }
        catch (Exception e)
        {
            _refusals.Enqueue($"{_name} {verb}: {e.Message}");
            throw e as RpcException ?? new RpcException(RpcException.Internal, e.Message);
        }
    }

    private Task<RpcMessage> NoteAsync(RpcMessage status)
    {
        if (status.Number(1) == 1)
            _registered.TrySetResult();
        else
            _registered.TrySetException(new InvalidOperationException($"The kubelet does not take {_name}: {status.Text(2)}"));
        return Nothing;
    }
}
