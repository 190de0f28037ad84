using System.CommandLine;
using System.Globalization;

namespace Kompox.Cli.Commands.Completion;

/// <summary><c>kompoxops completion bash</c> and the hook that the scripts call.</summary>
internal static class CompletionCommand
{
    /// <summary>The hidden command <c>__complete POSITION LINE</c>.</summary>
    public const string HookName = "__complete";

    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    public static CliCommand Create()
    {
        var shell = new Argument<string>("shell") { HelpName = "SHELL", Description = "bash, zsh, fish or powershell." };
        shell.CompletionSources.Add(Shells);
        return new CliCommand("completion", "Print the completion script of a shell.")
        {
            Arguments = { shell },
            Examples =
            [
                new("source <(kompoxops completion bash)", "Complete in this bash; put the line into ~/.bashrc to keep it."),
                new("kompoxops completion zsh > \"${fpath[1]}/_kompoxops\"", "Complete in zsh."),
                new("kompoxops completion fish > ~/.config/fish/completions/kompoxops.fish", "Complete in fish."),
                new("kompoxops completion powershell | Out-String | Invoke-Expression", "Complete in this PowerShell."),
            ],
            Run = context => Print(context, context.Options.GetValue(shell)!),
        };
    }

    /// <summary>Prints the candidates at a position of a command line, one a line.</summary>
    public static int Complete(CliHost host)
    {
        if (host.Arguments.Count != 3 || !int.TryParse(host.Arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return ExitCode.Usage;
        var line = host.Arguments[2];
        position = Math.Min(position, line.Length);
        var tree = CommandTree.Full();
        foreach (var item in tree.Root.Parse(line[..position]).GetCompletions(position))
            host.Output.Write(item.Label + "\n");
        return ExitCode.Ok;
    }

    private static int Print(CommandContext context, string shell)
    {
        if (CompletionScripts.Find(shell) is not { } script)
        {
            UsageErrors.ReportWord(context.Diagnostics, "argument SHELL", shell, Shells);
            return ExitCode.Usage;
        }
        context.Host.Output.Write(script);
        return ExitCode.Ok;
    }
}
