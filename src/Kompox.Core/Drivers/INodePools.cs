using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The node pools of a cluster in the cloud. Nothing but pools of that cluster is ever touched.</summary>
public interface INodePools
{
    /// <summary>The declaration in the platform's own notation; <c>null</c> after diagnostics that say everything the platform would refuse. Nothing is asked.</summary>
    DeclaredNodePool? Check(DeclaredNodePool pool, DiagnosticBag bag);

    /// <summary>The new pool that a checked declaration makes.</summary>
    NodePool Complete(DeclaredNodePool pool);

    /// <summary>Whether the platform sets the label itself, so that no declaration takes it away.</summary>
    bool IsOwnLabel(string key);

    /// <summary>The pools by name; <c>null</c> when the cluster is not there.</summary>
    Task<IReadOnlyList<NodePool>?> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a pool, or changes labels and scaling of the one that was <paramref name="before"/> and that nobody has changed since; waits until it is so.</summary>
    Task<NodePool> ApplyAsync(NodePool? before, NodePool after, CancellationToken cancellationToken);

    /// <summary>Deletes a pool and its nodes, and waits until it is gone; one that is gone already is fine.</summary>
    Task DeleteAsync(NodePool pool, CancellationToken cancellationToken);
}
