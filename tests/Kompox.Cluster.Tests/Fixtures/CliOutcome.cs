namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>How a run of a program ended, and what it said.</summary>
internal sealed record CliOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Itself, when the exit code is the expected one; else the test fails with everything that was said.</summary>
    public CliOutcome Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}");
        return this;
    }
}
