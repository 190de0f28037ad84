using Kompox.Tests.Architecture;

namespace Kompox.Tests.Readme;

/// <summary>A <c>console</c> block of a page: commands behind <c>$</c>, each with the lines it prints.</summary>
/// <param name="Page">For example <c>README.md</c>.</param>
/// <param name="Line">Where the block starts.</param>
/// <param name="Commands">The commands in order.</param>
public sealed record ConsoleBlock(string Page, int Line, IReadOnlyList<ConsoleCommand> Commands)
{
    /// <summary>The blocks of a page.</summary>
    public static IReadOnlyList<ConsoleBlock> Of(string page)
    {
        var blocks = new List<ConsoleBlock>();
        List<ConsoleCommand>? commands = null;
        var start = 0;
        var lines = Repository.Read(page).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line == "```console")
                (commands, start) = ([], i + 1);
            else if (commands is not null && line == "```")
            {
                blocks.Add(new ConsoleBlock(page, start, commands));
                commands = null;
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
                commands?.Add(new ConsoleCommand(line[2..], []));
            else if (commands is { Count: > 0 })
                commands[^1].Output.Add(line);
        }
        return blocks;
    }

    public override string ToString() => $"{Page}:{Line}";
}
