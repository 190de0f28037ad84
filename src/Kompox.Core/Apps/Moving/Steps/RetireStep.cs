using Kompox.Diagnostics;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Removes the app from the cluster that it has left; its disks and snapshots stay.</summary>
internal sealed record RetireStep(string Cluster) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"remove the app from cluster '{Cluster}'; disks and snapshots stay";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        var source = scope.Sides.Source!;
        await MovedMark.WriteAsync(source, scope.Plan.To.Cluster, cancellationToken).ConfigureAwait(false);
        var found = new DiagnosticBag();
        if (await AppDestroyer.PlanAsync(source, deletesNamespace: false, found, cancellationToken).ConfigureAwait(false) is { } plan)
            await AppDestroyer.RunAsync(source, plan, cancellationToken).ConfigureAwait(false);
        foreach (var problem in found.Where(d => d.Severity == Severity.Error))
            scope.Bag.Add(problem with { Severity = Severity.Warning });
    }
}
