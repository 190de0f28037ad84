using System.CommandLine;
using Kompox.Cli.Commands.Apps;

namespace Kompox.Cli.Commands.Disks;

/// <summary>The options that every command on disks takes.</summary>
internal sealed class DiskOptions
{
    /// <summary>Which app.</summary>
    public AppOptions App { get; } = new();

    public Option<string> Volume { get; } = CreateVolume();

    public Option<string> Name { get; } = new("--name", "-N", "--disk-name", "-D")
    {
        HelpName = "NAME",
        Description = "The disk, as 'disk list' shows its name.",
        Recursive = true,
    };

    /// <summary>The option <c>-V</c>, for commands on other things of volumes too.</summary>
    public static Option<string> CreateVolume() => new("--vol-name", "-V")
    {
        HelpName = "VOLUME",
        Description = "The volume of the app [default: its only one].",
        Recursive = true,
    };
}
