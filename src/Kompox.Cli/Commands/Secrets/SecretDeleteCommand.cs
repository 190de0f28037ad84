using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Rendering;
using Kompox.Secrets;

namespace Kompox.Cli.Commands.Secrets;

/// <summary><c>kompoxops secret env delete</c> and <c>secret pull delete</c>.</summary>
internal static class SecretDeleteCommand
{
    public static CliCommand CreateEnv(AppOptions selection)
    {
        var options = new SecretOptions();
        return new CliCommand("delete", "Remove the variables of a service.")
        {
            UsesProject = true,
            Details = "Also of a service that the Compose file no longer has. Pods that use them start again, once.",
            Options = { options.Service, options.Component, options.DryRun, options.Waits, options.Timeout },
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, options, "secret env delete", "Keys", managed =>
            {
                var service = context.Value(options.Service)!;
                // What was set for a service that is gone can be removed all the same.
                var component = context.Value(options.Component) is null ? ServiceCheck.FindComponent(context, managed, service) : null;
                return new OperatorSecret(options.NamesOf(context, new(managed.App.Id), component), service);
            }, cancellationToken),
        };
    }

    public static CliCommand CreatePull(AppOptions selection)
    {
        var options = new SecretOptions();
        return new CliCommand("delete", "Remove the credentials of image registries.")
        {
            UsesProject = true,
            Details = "Pods that have them start again, once, without them.",
            Options = { options.Component, options.DryRun, options.Waits, options.Timeout },
            RunAsync = (context, cancellationToken) => RunAsync(
                context, selection, options, "secret pull delete", "Auths", managed => new OperatorSecret(options.NamesOf(context, new(managed.App.Id)), null), cancellationToken),
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, AppOptions selection, SecretOptions options, string title, string keysName, Func<ManagedApp, OperatorSecret> choose, CancellationToken cancellationToken)
    {
        context.FailureTitle = $"{title} failed";
        options.Check(context);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        var secret = choose(managed);
        using var span = context.Log.Span($"CMD:{title.Replace(' ', '.')}", $"{managed.App.Id}/component:{secret.Names.Component}");
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var isDryRun = context.Value(options.DryRun);
        var outcome = await new SecretStore(target).DeleteAsync(secret, isDryRun, cancellationToken).ConfigureAwait(false);
        var code = await SecretRun.FinishAsync(context, target, outcome, keysName, options, cancellationToken).ConfigureAwait(false);
        span.Complete();
        return code;
    }
}
