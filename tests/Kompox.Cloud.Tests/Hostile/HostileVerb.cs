using System.CommandLine;
using Kompox.Cli.Commands;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>A command that talks to a cluster or a cloud, with the arguments with which it would work.</summary>
/// <param name="Name">For example <c>disk create</c>.</param>
/// <param name="Arguments">For example <c>-V default</c>; what follows <c>--</c> stays at the end.</param>
internal sealed record HostileVerb(string Name, string Arguments)
{
    /// <summary>Every command of the program that does so.</summary>
    public static IReadOnlyList<CliCommand> Known { get; } = [.. Leaves(CommandTree.Full().Root).Where(c => c.RunAsync is not null)];

    public CliCommand Command => Known.Single(c => NameOf(c) == Name);

    /// <summary>The options with a value that it takes.</summary>
    public IEnumerable<Option> Options
    {
        get
        {
            for (Command? at = Command; at is not null and not RootCommand && at.Parents.Any(); at = at.Parents.OfType<Command>().FirstOrDefault())
            {
                foreach (var option in at.Options.Where(o => (at == Command || o.Recursive) && o.ValueType != typeof(bool) && o.ValueType != typeof(void)))
                    yield return option;
            }
        }
    }

    /// <summary>Its arguments with a value for an option, in place of the one that is there.</summary>
    public string[] With(Option option, string value)
    {
        var words = Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var names = option.Aliases.Append(option.Name).ToList();
        if (words.FindIndex(names.Contains) is >= 0 and var at)
            words.RemoveRange(at, 2);
        var end = words.IndexOf("--") is >= 0 and var dashes ? dashes : words.Count;
        words.InsertRange(end, [option.Name, value]);
        return [.. Name.Split(' '), .. words];
    }

    /// <summary>The words of a command without the program's.</summary>
    public static string NameOf(Command command) => string.Join(' ', Path(command).Reverse().Skip(1));

    private static IEnumerable<string> Path(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            yield return at.Name;
    }

    private static IEnumerable<CliCommand> Leaves(CliCommand command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.OfType<CliCommand>().SelectMany(Leaves);
}
