namespace Kompox.Kubernetes;

/// <summary>What is streamed from and to the containers of pods.</summary>
public interface IPodStreams
{
    /// <summary>Runs a command in a container, or attaches to its process; returns the exit code.</summary>
    Task<int> ExecAsync(ExecRequest request, CancellationToken cancellationToken);

    /// <summary>The log of one container as it is written.</summary>
    Task<Stream> OpenLogAsync(LogRequest request, CancellationToken cancellationToken);

    /// <summary>One connection to a port of a pod.</summary>
    Task<DuplexStream> OpenPortAsync(string space, string pod, int port, CancellationToken cancellationToken);
}
