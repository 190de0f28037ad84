using Kompox.Operations;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Takes what operations tell and keeps nothing.</summary>
internal sealed class SilentSink : IOperationSink
{
    /// <inheritdoc/>
    public void Report(OperationEvent item)
    {
    }
}
