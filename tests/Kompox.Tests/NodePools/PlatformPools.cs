using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.NodePools;

/// <summary>A platform that takes every declaration and remembers what it was told to do.</summary>
internal sealed class PlatformPools : INodePools
{
    /// <summary>The pools; <c>null</c>: the cluster is not there.</summary>
    public List<NodePool>? Pools { get; init; } = [];

    /// <summary>Runs before each listing.</summary>
    public Action<PlatformPools> OnList { get; init; } = _ => { };

    public DeclaredNodePool? Check(DeclaredNodePool pool, DiagnosticBag bag) => pool;

    public NodePool Complete(DeclaredNodePool pool) => new()
    {
        Name = pool.Name,
        Mode = pool.Mode ?? NodePoolMode.User,
        Zones = pool.Zones ?? [],
        InstanceType = pool.InstanceType ?? "small",
        Priority = pool.Priority ?? NodePoolPriority.Regular,
    };

    public bool IsOwnLabel(string key) => key.StartsWith("platform.example/", StringComparison.Ordinal);

    public Task<IReadOnlyList<NodePool>?> ListAsync(CancellationToken cancellationToken)
    {
        OnList(this);
        return Task.FromResult<IReadOnlyList<NodePool>?>(Pools?.ToList());
    }

    public Task<NodePool> ApplyAsync(NodePool? before, NodePool after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(NodePool pool, CancellationToken cancellationToken) => throw new NotSupportedException();
}
