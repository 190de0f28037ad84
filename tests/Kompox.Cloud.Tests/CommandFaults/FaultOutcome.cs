namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>How a command has ended, and what it has told.</summary>
internal sealed record FaultOutcome(int ExitCode, string Error, string Output)
{
    /// <summary>Itself, when it has ended well; else the test fails with everything that was said.</summary>
    public FaultOutcome Good(string line)
    {
        Assert.True(ExitCode == 0, $"{line}: {ExitCode}\n{Error}\n{Output}");
        return this;
    }
}
