using System.CommandLine;
using Kompox.Cli.Files;

namespace Kompox.Cli.Commands.Projects;

/// <summary><c>kompoxops init</c>: makes the <c>.kompox</c> directory of a project.</summary>
internal static class InitCommand
{
    private const string Config = """
        # Settings of this project; see docs/configuration.md.
        version: 1
        store:
          type: local
        # komPath: [kom]      # KOM files and directories, relative to this one
        # logging:
        #   level: info       # debug, info, warn, error
        #   retentionDays: 7

        """;

    // The kubeconfig cache holds cluster credentials.
    private const string Ignore = "/logs\n/kubeconfig*\n";

    public static CliCommand Create()
    {
        var force = new Option<bool>("--force", "-f") { Description = "Overwrite an existing config.yml.", Arity = ArgumentArity.Zero };
        return new CliCommand("init", "Make a project: a .kompox directory with its config.yml.")
        {
            Options = { force },
            CreatesDirectory = true,
            Details = "Makes .kompox/config.yml, .kompox/kom, .kompox/logs and .kompox/.gitignore in the working directory, "
                + "or in the one that -C names.",
            Examples =
            [
                new("kompoxops init", "Make a project here."),
                new("kompoxops init -C shop", "Make a project in a new directory."),
            ],
            Run = context => Execute(context, context.Value(force)),
        };
    }

    private static int Execute(CommandContext context, bool isForced)
    {
        context.FailureTitle = "init failed";
        var files = context.Host.Files;
        var root = files.WorkingDirectory;
        if (files.FileExists(".kompox/config.yml") && !isForced)
        {
            context.Report(CliDiagnostics.AlreadyInitialized, $"'{root}/.kompox/config.yml' already exists (use -f to overwrite)");
            return ExitCode.Errors;
        }
        List<PendingFile> pending = [new($"{root}/.kompox/config.yml", Config.ReplaceLineEndings("\n"))];
        if (!files.FileExists(".kompox/.gitignore"))
            pending.Add(new($"{root}/.kompox/.gitignore", Ignore));
        try
        {
            context.Host.Target.CreateDirectory($"{root}/.kompox/kom");
            context.Host.Target.CreateDirectory($"{root}/.kompox/logs");
            context.Host.Target.WriteAll(pending);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.CannotWrite, $"Project '{root}' cannot be made: {e.Message.TrimEnd('.')}");
            return ExitCode.Errors;
        }
        var output = context.Host.Output;
        output.Write($"Initialized Kompox CLI Env in {root}/.kompox\n");
        foreach (var made in (string[])[.. pending.Select(p => p.Path), $"{root}/.kompox/kom/", $"{root}/.kompox/logs/"])
            output.Write($"  {made}\n");
        return ExitCode.Ok;
    }
}
