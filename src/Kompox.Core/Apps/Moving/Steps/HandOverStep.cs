using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;

namespace Kompox.Apps.Moving.Steps;

/// <summary>Takes what operators have set for the app, overrides of variables and pull Secrets, to the new cluster; nothing there is overwritten.</summary>
internal sealed record HandOverStep(string From) : MoveStep
{
    /// <inheritdoc/>
    public override string Text => $"copy the Secrets that operators have set from cluster '{From}'";

    /// <inheritdoc/>
    internal override async Task RunAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        var source = scope.Sides.Source!;
        var secrets = await source.Connection.ListAllAsync(ResourceTypes.Secret, source.Names.Namespace, $"{AppLabels.Purpose}!={AppLabels.HistoryPurpose}", cancellationToken).ConfigureAwait(false);
        var own = secrets.Where(s => !s.IsTerminating && OperatorSecrets.IsOperators(source.Names, s.Name)).ToList();
        if (own.Count == 0)
            return;
        await EnsureNamespaceAsync(scope, cancellationToken).ConfigureAwait(false);
        foreach (var secret in own)
            await CopyAsync(scope.Target, secret, cancellationToken).ConfigureAwait(false);
    }

    // As a deploy makes it, and only where a deploy may.
    private static async Task EnsureNamespaceAsync(MoveScope scope, CancellationToken cancellationToken)
    {
        var found = new DiagnosticBag();
        if (await AppPlanner.PlanAsync(scope.Target, scope.Request.Deploy, found, cancellationToken).ConfigureAwait(false) is not { } plan)
            throw new KompoxException(found.First(d => d.Severity == Severity.Error));
        foreach (var step in plan.Plan.Steps.Where(s => s.Key.Type == ResourceTypes.Namespace))
            await step.RunAsync(PlanScope.Of(scope.Target), cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(AppTarget target, ObservedObject secret, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = secret.Name,
                ["namespace"] = target.Names.Namespace,
                ["labels"] = Copy(secret, "metadata", "labels"),
                ["annotations"] = Copy(secret, "metadata", "annotations"),
            },
            ["type"] = secret.Text("type"),
            ["data"] = Copy(secret, "data"),
        };
        var key = new ObjectKey(ResourceTypes.Secret, target.Names.Namespace, secret.Name);
        try
        {
            await target.Connection.CreateAsync(key, JsonBody.Of(body), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            // Set there already, by hand or by an interrupted move.
        }
    }

    private static JsonNode? Copy(ObservedObject item, params ReadOnlySpan<string> path) => item.Find(path) is { } value ? JsonNode.Parse(value.GetRawText()) : null;
}
