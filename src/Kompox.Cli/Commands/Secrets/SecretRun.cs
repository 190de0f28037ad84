using Kompox.Cli.Output;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts;
using Kompox.Secrets;
using Kompox.Secrets.Refresh;

namespace Kompox.Cli.Commands.Secrets;

/// <summary>What every change of a Secret ends with: the pods take it over, and the outcome is printed.</summary>
internal static class SecretRun
{
    /// <summary>Lets the workloads take the change over, and prints the outcome as JSON.</summary>
    /// <param name="context">The run.</param>
    /// <param name="target">The app.</param>
    /// <param name="outcome">What became of the Secret.</param>
    /// <param name="keysName">What its keys are called: <c>Keys</c> or <c>Auths</c>.</param>
    /// <param name="options">Whether anything is to be changed, and waited for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> FinishAsync(
        CommandContext context, AppTarget target, SecretOutcome outcome, string keysName, SecretOptions options, CancellationToken cancellationToken)
    {
        var timeout = DurationOption.Read(context, options.Timeout, TimeSpan.FromMinutes(10));
        IReadOnlyList<ObjectKey> changed = context.Value(options.DryRun) ? [] : await WorkloadRefresh.RunAsync(target, cancellationToken).ConfigureAwait(false);
        if (changed.Count > 0)
            context.Events.Report(new MessageEvent("restarting", new("workloads", string.Join(',', changed.Select(c => c.Name))), new("namespace", target.Names.Namespace)));
        if (context.Value(options.Waits))
            await RolloutWatch.WaitAsync(target, changed, timeout, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartObject();
            json.WriteString("SecretName", outcome.Name);
            json.WriteBoolean("Applied", outcome.IsApplied);
            json.WriteString("Action", Word(outcome.Action));
            json.WriteString("Hash", outcome.Hash);
            json.WriteStartArray(keysName);
            foreach (var key in outcome.Keys)
                json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteStartArray("Warnings");
            foreach (var warning in context.Diagnostics.Where(d => d.Severity == Severity.Warning))
                json.WriteStringValue(warning.Message);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        return context.Outcome();
    }

    private static string Word(SecretAction action) => action switch
    {
        SecretAction.Created => "created",
        SecretAction.Updated => "updated",
        SecretAction.Deleted => "deleted",
        _ => "noop",
    };
}
