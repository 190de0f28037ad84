using System.CommandLine;

namespace Kompox.Cli.Commands.Apps;

/// <summary>The options that choose an app.</summary>
internal sealed class AppOptions
{
    public Option<string> Id { get; } = new("--app-id", "-A")
    {
        HelpName = "ID",
        Description = "The app by ID, for example /ws/W/prv/P/cls/C/app/A [default: Defaults.spec.appId, or the only app of the app file].",
        Recursive = true,
    };

    public Option<string> Name { get; } = new("--app-name") { HelpName = "NAME", Description = "The app by name.", Recursive = true };
}
