namespace Kompox.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The input or the operation has errors.</summary>
    public const int Errors = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted by the user: 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
