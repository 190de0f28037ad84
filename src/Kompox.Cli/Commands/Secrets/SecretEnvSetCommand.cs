using System.CommandLine;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Files;
using Kompox.Rendering;
using Kompox.Secrets;
using Kompox.Secrets.Contents;

namespace Kompox.Cli.Commands.Secrets;

/// <summary><c>kompoxops secret env set</c>: variables of a service that stand in no file of the project.</summary>
internal static class SecretEnvSetCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var options = new SecretOptions();
        var files = new Option<string[]>("--file", "-f") { HelpName = "FILE|-", Description = "Env file, YAML or JSON; repeatable, later files win; - reads standard input as an env file.", Required = true };
        return new CliCommand("set", "Set the variables of a service.")
        {
            UsesProject = true,
            Details = "The variables win over those of env files, those of 'environment' win over them. What was set before and is not in the files is removed. "
                + "Pods that use them start again, once. Only names are printed, never values.",
            Options = { files, options.Service, options.Component, options.DryRun, options.Waits, options.Timeout },
            Examples = [new("kompoxops secret env set -S web -f secrets.env", "Give the service web the variables of a file.")],
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, options, context.Value(files) ?? [], cancellationToken),
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, AppOptions selection, SecretOptions options, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        context.FailureTitle = "secret env set failed";
        options.Check(context);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed || ReadAll(context, files) is not { } content
            || Find(context, managed, options) is not { } secret)
            return context.Outcome();
        using var span = context.Log.Span("CMD:secret.env.set", $"{managed.App.Id}/component:{secret.Names.Component}/service:{secret.Service}");
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var outcome = await new SecretStore(target)
            .SetAsync(secret, content, [.. content.Keys.Order(StringComparer.Ordinal)], context.Value(options.DryRun), cancellationToken).ConfigureAwait(false);
        var code = await SecretRun.FinishAsync(context, target, outcome, "Keys", options, cancellationToken).ConfigureAwait(false);
        span.Complete();
        return code;

        OperatorSecret? Find(CommandContext context, ManagedApp managed, SecretOptions options)
        {
            var service = context.Value(options.Service)!;
            if (ServiceCheck.Find(context, managed, service) is not { } check)
                return null;
            foreach (var name in content.Keys.Where(check.Environment.Contains).Order(StringComparer.Ordinal))
                context.Report(SecretDiagnostics.Overruled, $"Variable '{name}' is set under 'environment' of service '{service}', which wins", "Remove it there");
            return new OperatorSecret(options.NamesOf(context, new(managed.App.Id), check.Component), service);
        }
    }

    private static IReadOnlyDictionary<string, string>? ReadAll(CommandContext context, IReadOnlyList<string> files)
    {
        var texts = new List<SourceText>();
        foreach (var file in files)
        {
            if (InputText.Read(context, file) is { } text)
                texts.Add(text);
        }
        return context.Diagnostics.HasErrors ? null : EnvContent.Read(texts, context.Diagnostics);
    }
}
