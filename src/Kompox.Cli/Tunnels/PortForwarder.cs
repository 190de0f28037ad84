using System.Globalization;
using System.Net.Sockets;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Operations;

namespace Kompox.Cli.Tunnels;

/// <summary>
/// Carries connections to ports of this machine to a pod. Each has its own connection to the API server, so that a slow one holds
/// up no other. A new connection goes to whichever pod runs then, and waits a while when there is none.
/// </summary>
internal sealed class PortForwarder(IPodStreams streams, PodPicker pods, IOperationSink events, TimeProvider time) : IDisposable
{
    /// <summary>How long a connection waits for a pod that takes it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<LocalPort> _ports = [];
    private readonly HashSet<Task> _connections = [];
    private readonly Lock _lock = new();

    /// <summary>Listens on a port of this machine; connections wait until <see cref="RunAsync"/>. Names of remote ports are looked up in the pod.</summary>
    public async Task<LocalPort> ListenAsync(string host, PortSpec spec, CancellationToken cancellationToken)
    {
        var same = spec.Local is null ? await RemoteOfAsync(spec, cancellationToken).ConfigureAwait(false) : 0;
        var port = LocalPort.Listen(host, spec, same);
        _ports.Add(port);
        return port;
    }

    /// <summary>Number of the remote port; waits for a pod when it is a name.</summary>
    public async Task<int> RemoteOfAsync(PortSpec spec, CancellationToken cancellationToken) =>
        spec.RemoteNumber ?? RemoteIn(await pods.PickAsync(Patience, cancellationToken).ConfigureAwait(false), spec);

    /// <summary>Accepts connections until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var listeners = _ports.SelectMany(p => p.Listeners.Select(l => AcceptAsync(l, p.Spec, cancellationToken)));
        await Task.WhenAll(listeners).ConfigureAwait(false);
        Task[] open;
        lock (_lock)
            open = [.. _connections];
        await Task.WhenAll(open).ConfigureAwait(false);
    }

    /// <summary>Accepts connections for as long as something else takes.</summary>
    public async Task<T> WhileAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = RunAsync(stop.Token);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var port in _ports)
            port.Dispose();
    }

    private async Task AcceptAsync(Socket listener, PortSpec spec, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                Keep(ServeAsync(socket, spec, cancellationToken));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e)
            {
                // Too many open files, for example: those that wait are served when others have ended.
                Warn("accept failed", spec, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Keep(Task connection)
    {
        lock (_lock)
            _connections.Add(connection);
        connection.ContinueWith(Drop, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Drop(Task connection)
    {
        lock (_lock)
            _connections.Remove(connection);
    }

    private async Task ServeAsync(Socket socket, PortSpec spec, CancellationToken cancellationToken)
    {
        using var local = socket;
        local.NoDelay = true;
        try
        {
            var remote = await OpenAsync(spec, cancellationToken).ConfigureAwait(false);
            await using (remote.ConfigureAwait(false))
                await new Relay(local, remote, time).RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (KompoxException e)
        {
            Warn("forward failed", spec, e.Diagnostic.Message);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            Warn("connection lost", spec, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The tunnel ends.
        }
        // A plain end would tell the client that it has got everything.
        local.LingerState = new LingerOption(true, 0);
    }

    private async Task<DuplexStream> OpenAsync(PortSpec spec, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var pod = await pods.PickAsync(Patience, cancellationToken).ConfigureAwait(false);
            try
            {
                return await streams.OpenPortAsync(pod.Namespace!, pod.Name, RemoteIn(pod, spec), cancellationToken).ConfigureAwait(false);
            }
            catch (KompoxException e) when (IsPassing(e) && time.GetElapsedTime(start) < Patience)
            {
                pods.Forget(pod);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt, 3), 5)), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsPassing(KompoxException e) =>
        e.Diagnostic.Code != ApiDiagnostics.Forbidden.Code && e.Diagnostic.Code != ApiDiagnostics.Unauthorized.Code && e.Diagnostic.Code != StreamDiagnostics.NoPort.Code;

    private static int RemoteIn(ObservedObject pod, PortSpec spec) => spec.RemoteNumber ?? PodSelection.FindPort(pod, spec.Remote) ?? throw new KompoxException(new Diagnostic
    {
        Descriptor = StreamDiagnostics.NoPort,
        Severity = Severity.Error,
        Message = $"Pod '{pod.Name}' has no port '{spec.Remote}'",
        Hint = "Give the port by number",
    });

    private void Warn(string message, PortSpec spec, string reason) =>
        events.Report(new MessageEvent(message, new("port", spec.Remote.ToString(CultureInfo.InvariantCulture)), new("reason", reason)) { IsWarning = true });
}
