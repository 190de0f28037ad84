using Kompox.Diagnostics;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Deploys the app in its new place and waits until it is ready.</summary>
internal sealed record DeployStep(string Cluster) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"deploy to cluster '{Cluster}' and wait until the app is ready; the downtime ends";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        await MovedMark.RemoveAsync(scope.Target, cancellationToken).ConfigureAwait(false);
        var found = new DiagnosticBag();
        var plan = await AppPlanner.PlanAsync(scope.Target, scope.Request.Deploy, found, cancellationToken).ConfigureAwait(false);
        foreach (var problem in found)
            scope.Bag.Add(problem);
        if (plan is null)
        {
            scope.Deployed = null;
            throw MoveDiagnostics.NotReady.Failure($"App '{scope.Plan.App}' cannot be deployed in its new place", "Run the same command again when that is put right");
        }
        var options = new DeployOptions { Timeout = scope.Request.Timeout, PrePulls = false, Summary = $"move to {scope.Plan.To}" };
        scope.Deployed = await AppDeployer.RunAsync(scope.Target, plan, options, scope.Bag, cancellationToken).ConfigureAwait(false);
        if (scope.Deployed.IsReady == false)
            throw MoveDiagnostics.NotReady.Failure($"App '{scope.Plan.App}' is not ready in its new place ({scope.Plan.To})", "See app status; run the same command again to go on");
    }
}
