namespace Kompox.Cli.Commands.Boxes;

/// <summary>A program of this machine that speaks ssh with a box.</summary>
internal sealed record BoxProgram(string Name, string Description, string Arguments, string Sample)
{
    /// <summary>A shell, or one command.</summary>
    public static BoxProgram Ssh { get; } = new("ssh", "Log in to the box, or run a command there.", "[kompox@box [COMMAND]]", "kompoxops box ssh -- kompox@box df -h");

    /// <summary>Copies of single files.</summary>
    public static BoxProgram Scp { get; } = new("scp", "Copy files to and from the box with scp.", "SOURCE … TARGET", "kompoxops box scp -- dump.sql kompox@box:/data/");

    /// <summary>Copies of whole trees.</summary>
    public static BoxProgram Rsync { get; } = new("rsync", "Copy trees to and from the box with rsync.", "SOURCE … TARGET", "kompoxops box rsync -- -a ./files/ kompox@box:/data/files/");
}
