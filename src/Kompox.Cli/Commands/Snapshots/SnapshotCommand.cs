namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot</c>: copies of an app's disks.</summary>
internal static class SnapshotCommand
{
    public static CliCommand Create()
    {
        var options = new SnapshotOptions();
        return new CliCommand("snapshot", "Copy the disks of an app, and make disks from the copies.")
        {
            Details = "docs/snapshots.md says how copies are kept consistent, how many to keep and how to know that they are good.",
            Subcommands =
            {
                SnapshotListCommand.Create(options), SnapshotCreateCommand.Create(options), SnapshotRestoreCommand.Create(options), SnapshotDeleteCommand.Create(options),
                SnapshotPruneCommand.Create(options), SnapshotVerifyCommand.Create(options),
            },
            Options = { options.App.Id, options.App.Name, options.Volume, options.Name },
        };
    }
}
