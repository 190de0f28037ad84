using System.Diagnostics;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Tests;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>Microsoft's published descriptions as a judge of requests: <c>tools/cloud-specs/validate_arm.py</c> beside the reference data.</summary>
internal static class ArmValidator
{
    private const string Script = "../tools/cloud-specs/validate_arm.py";

    /// <summary>Why it cannot judge here, or <c>null</c>.</summary>
    public static string? WhyNot =>
        TestData.Find("cloud-specs/azure") is null || TestData.Find(Script) is null ? "the reference data 'cloud-specs/azure' and its validator are absent; set KOMPOX_TEST_DATA to the directory that holds them"
        : Tools.Find("python3") is null ? "'python3' is not installed"
        : null;

    /// <summary>What it says of a file of requests; the last line is <c>N requests, M findings</c>.</summary>
    public static async Task<string> RunAsync(string file)
    {
        var start = new ProcessStartInfo(Tools.Find("python3")!, [TestData.Require(Script), file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : $"{output}{await error}";
    }

    /// <summary>Whether it had nothing to say.</summary>
    public static bool IsClean(string output) => output.EndsWith(", 0 findings", StringComparison.Ordinal);
}
