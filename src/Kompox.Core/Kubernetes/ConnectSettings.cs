using Kompox.Files;
using Kompox.Operations;

namespace Kompox.Kubernetes;

/// <summary>What a connection may touch of the outer world.</summary>
public sealed record ConnectSettings
{
    /// <summary>Reads kubeconfigs, certificates and token files; relative paths of <c>KUBECONFIG</c> are seen from its working directory.</summary>
    public required IFileSource Files { get; init; }

    /// <summary>Environment variables: <c>KUBECONFIG</c>, <c>HOME</c>, those of proxies and those that credential plugins see.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Told when requests have to be repeated.</summary>
    public required IOperationSink Events { get; init; }

    /// <summary>Whether credential plugins may ask the person at the terminal.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Called for each request that is sent, from any thread.</summary>
    public Action<ApiCall>? OnRequest { get; init; }
}
