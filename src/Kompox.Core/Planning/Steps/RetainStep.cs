using System.Text;
using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Makes a PersistentVolume keep its disk when the objects go.</summary>
public sealed record RetainStep(ObservedObject Present, int Rank) : PlanStep(Present.Key, Rank)
{
    private static readonly byte[] Patch = Encoding.UTF8.GetBytes("""{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}""");

    /// <inheritdoc/>
    public override PlanAction Action => PlanAction.Change;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("retaining");

    /// <inheritdoc/>
    public override Task RunAsync(PlanScope scope, CancellationToken cancellationToken) => scope.Connection.PatchAsync(Key, Patch, cancellationToken);
}
