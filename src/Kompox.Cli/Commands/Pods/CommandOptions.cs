using System.CommandLine;
using Kompox.Cli.Terminals;

namespace Kompox.Cli.Commands.Pods;

/// <summary>The options of commands that run something in a container.</summary>
internal sealed class CommandOptions
{
    public Option<bool> Input { get; } = new("--stdin", "-i") { Description = "Pass standard input to the command.", Arity = ArgumentArity.Zero };

    public Option<bool> Terminal { get; } = new("--tty", "-t") { Description = "Give the command a terminal.", Arity = ArgumentArity.Zero };

    public Option<string> Escape { get; } = new("--escape", "-e")
    {
        HelpName = "SEQ",
        Description = $"Keys that leave a terminal session, for example ^P^Q; none for no such keys [default: {EscapeSequence.Default}].",
    };

    /// <summary>The escape sequence; <c>null</c> after a diagnostic.</summary>
    public byte[]? ReadEscape(CommandContext context)
    {
        var text = context.Value(Escape) ?? EscapeSequence.Default;
        if (EscapeSequence.TryParse(text) is { } sequence)
            return sequence;
        context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --escape", "Write keys such as ~. or ^P^Q, ^^ for the character ^, or none");
        return null;
    }
}
