using Kompox.Cli;
using Kompox.Files;
using Kompox.Tests.Architecture;
using Kompox.Tests.Cli;

namespace Kompox.Tests.Readme;

/// <summary>What the pages say the program prints is what it prints.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<ConsoleBlock> Blocks => [.. new[] { "README.md", "README.ja.md" }.SelectMany(ConsoleBlock.Of)];

    [Theory]
    [MemberData(nameof(Blocks), DisableDiscoveryEnumeration = true)]
    public void A_block_shows_what_is_printed(ConsoleBlock block)
    {
        var directory = Repository.Root;
        foreach (var command in block.Commands)
        {
            var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["cd", var to]:
                    directory = Path.GetFullPath(to, directory);
                    break;
                case ["cat", var file]:
                    AssertPrints(block, command, File.ReadAllText(Path.Combine(directory, file)), "");
                    break;
                case ["kompoxops", .. var arguments]:
                    var (output, error) = Run(directory, arguments);
                    AssertPrints(block, command, output, error);
                    break;
                default:
                    Assert.Fail($"{block}: '{command.Text}' is no command that can be tested");
                    break;
            }
        }
    }

    [Fact]
    public void Pages_link_to_files_that_exist()
    {
        var pages = Repository.Files("*.md").Where(p => !p.Contains("Baselines/", StringComparison.Ordinal));
        Violations.None(
            from page in pages
            from link in LinksOf(Repository.Read(page))
            let target = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link.Split('#')[0])
            where !Path.Exists(target)
            select $"{page}: {link}");
    }

    private static (string Output, string Error) Run(string directory, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        CliApp.Run(new CliHost
        {
            Arguments = arguments,
            OpenInput = () => Stream.Null,
            Output = output,
            Error = error,
            Environment = new Dictionary<string, string>(),
            Files = new PhysicalFileSource(directory),
            Target = new MemoryFileTarget(new MemoryFileSource("/")),
            Time = TimeProvider.System,
            Terminal = () => new TerminalFacts(),
        });
        return (output.ToString(), error.ToString());
    }

    private static void AssertPrints(ConsoleBlock block, ConsoleCommand command, string output, string error)
    {
        if (!command.Matches(output + error) && !command.Matches(error + output))
            Assert.Fail($"{block}: '{command.Text}' prints:\n{output}{error}");
    }

    private static IEnumerable<string> LinksOf(string text)
    {
        for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at + 1, StringComparison.Ordinal))
        {
            var link = text[(at + 2)..text.IndexOf(')', at)];
            if (link.Length > 0 && link[0] != '#' && !link.Contains("://", StringComparison.Ordinal))
                yield return link;
        }
    }
}
