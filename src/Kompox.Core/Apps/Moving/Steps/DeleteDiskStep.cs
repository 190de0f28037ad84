using Kompox.Diagnostics;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Deletes a former disk, when the app is ready on the new one.</summary>
internal sealed record DeleteDiskStep(MoveVolume Volume) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"delete the former disk {Volume.Former?.Name} of volume '{Volume.Volume.Name}'";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        var former = Volume.Former!;
        try
        {
            var disks = await scope.Target.Disks!.ListAsync(Volume.Volume, cancellationToken).ConfigureAwait(false);
            // A lost node lets nothing go.
            if (scope.Sides.Source is { } source && !scope.Plan.IsFailover)
                await Detachment.WaitAsync(source, scope.FormerClaims, scope.Request.Timeout, scope.Request.Pace.Poll, cancellationToken).ConfigureAwait(false);
            if (disks.Any(d => d.Name == former.Name && !d.IsAssigned))
                await scope.Target.Disks.DeleteAsync(Volume.Volume, former.Name, cancellationToken).ConfigureAwait(false);
            scope.Deleted.Add(Volume.Volume.Name);
            scope.Tell("deleted former disk", new("volume", Volume.Volume.Name), new("name", former.Name));
        }
        catch (KompoxException e)
        {
            scope.Bag.Report(
                MoveDiagnostics.DiskKept, null, $"The former disk '{former.Name}' of volume '{Volume.Volume.Name}' was not deleted: {e.Diagnostic.Message}",
                $"kompoxops disk delete -V {Volume.Volume.Name} -N {former.Name}");
        }
    }
}
