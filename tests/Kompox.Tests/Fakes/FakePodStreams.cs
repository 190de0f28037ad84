using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>Streams of pods that do what a test says; nothing unless told.</summary>
internal sealed class FakePodStreams : IPodStreams
{
    public Func<ExecRequest, Task<int>> Exec { get; set; } = r => throw new InvalidOperationException($"nobody plays pod {r.Pod}");
    public Func<LogRequest, Stream> Log { get; set; } = r => throw new InvalidOperationException($"nobody plays pod {r.Pod}");
    public Func<string, int, DuplexStream> Port { get; set; } = (pod, _) => throw new InvalidOperationException($"nobody plays pod {pod}");

    /// <inheritdoc/>
    public Task<int> ExecAsync(ExecRequest request, CancellationToken cancellationToken) => Exec(request);

    /// <inheritdoc/>
    public Task<Stream> OpenLogAsync(LogRequest request, CancellationToken cancellationToken) => Task.FromResult(Log(request));

    /// <inheritdoc/>
    public Task<DuplexStream> OpenPortAsync(string space, string pod, int port, CancellationToken cancellationToken) => Task.FromResult(Port(pod, port));
}
