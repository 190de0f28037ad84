using System.CommandLine;
using System.Text;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Planning;
using Kompox.Secrets;
using Kompox.Secrets.Contents;

namespace Kompox.Cli.Commands.Secrets;

/// <summary><c>kompoxops secret pull set</c>: what the nodes need to pull private images.</summary>
internal sealed class SecretPullSetCommand(AppOptions selection)
{
    private readonly SecretOptions _options = new();
    private readonly Option<string> _file = new("--file", "-f") { HelpName = "FILE|-", Description = "Docker config.json with the passwords in it; it replaces what was set before." };
    private readonly Option<string> _registry = new("--registry") { HelpName = "HOST", Description = "Add or replace the credentials of one registry instead." };
    private readonly Option<string> _user = new("--username", "-u") { HelpName = "NAME", Description = "With --registry: the user." };
    private readonly Option<bool> _input = new("--password-stdin") { Description = "With --registry: read the password from standard input.", Arity = ArgumentArity.Zero };

    public static CliCommand Create(AppOptions selection) => new SecretPullSetCommand(selection).Build();

    private CliCommand Build() => new("set", "Set the credentials of image registries.")
    {
        UsesProject = true,
        Details = "The pods of the app get them as image pull Secret. Only the names of registries are printed. It may be set before the first deploy.",
        Options = { _file, _registry, _user, _input, _options.Component, _options.DryRun, _options.Waits, _options.Timeout },
        Examples =
        [
            new("printenv TOKEN | kompoxops secret pull set --registry ghcr.io --username jane --password-stdin", "Let the nodes pull from one registry."),
            new("kompoxops secret pull set -f config.json", "Take over a Docker config with passwords in it."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.FailureTitle = "secret pull set failed";
        _options.Check(context);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (!CheckUsage(context))
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        var secret = new OperatorSecret(_options.NamesOf(context, new(managed.App.Id)), null);
        using var span = context.Log.Span("CMD:secret.pull.set", $"{managed.App.Id}/component:{secret.Names.Component}");
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        if (await ReadAsync(context, target, secret, cancellationToken).ConfigureAwait(false) is not { } config)
            return context.Outcome();
        var content = new Dictionary<string, string> { [PullConfig.Key] = config.Text };
        var isDryRun = context.Value(_options.DryRun);
        var outcome = await new SecretStore(target).SetAsync(secret, content, config.Registries, isDryRun, cancellationToken).ConfigureAwait(false);
        var code = await SecretRun.FinishAsync(context, target, outcome, "Auths", _options, cancellationToken).ConfigureAwait(false);
        span.Complete();
        return code;
    }

    private bool CheckUsage(CommandContext context)
    {
        UsageErrors.ReportEmpty(context, _file, _registry, _user);
        var (file, registry) = (context.Value(_file), context.Value(_registry));
        if (file is not null && registry is not null)
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--file' and '--registry' exclude each other");
        else if (file is null && registry is null)
            context.Report(SecretDiagnostics.NothingGiven, "Neither a file nor a registry is given", "Use --file, or --registry with --username and --password-stdin");
        else if (registry is not null && (context.Value(_user) is null || !context.Value(_input)))
            context.Report(SecretDiagnostics.NothingGiven, "A registry needs a user name and a password", "Use --username NAME and --password-stdin");
        else if (file is not null && (context.Value(_user) is not null || context.Value(_input)))
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--username' and '--password-stdin' need '--registry'");
        return !context.Diagnostics.HasErrors;
    }

    private async Task<PullConfig?> ReadAsync(CommandContext context, AppTarget target, OperatorSecret secret, CancellationToken cancellationToken)
    {
        if (context.Value(_file) is { } file)
            return InputText.Read(context, file) is { } text ? PullConfig.Read(text, context.Diagnostics) : null;
        if (InputText.Read(context, "-") is not { } password)
            return null;
        if (password.Text.TrimEnd('\r', '\n') is not { Length: > 0 } word)
        {
            context.Report(SecretDiagnostics.NothingGiven, "The password on standard input is empty");
            return null;
        }
        var existing = await target.Connection.GetAsync(secret.Key, cancellationToken).ConfigureAwait(false);
        var config = existing is not null && OperatorSecret.DataOf(existing).TryGetValue(PullConfig.Key, out var bytes)
            ? PullConfig.Read(new() { Path = secret.Name, Text = Encoding.UTF8.GetString(bytes) }, new()) ?? PullConfig.Empty
            : PullConfig.Empty;
        return config.With(context.Value(_registry)!, context.Value(_user)!, word);
    }
}
