using System.Diagnostics;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Runs <c>eng/cluster/cluster.sh</c>.</summary>
internal static class ClusterScript
{
    /// <summary>Compiling Kubernetes takes 5 to 11 minutes, on a busy machine more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    /// <summary>Runs the script to its end.</summary>
    /// <param name="arguments">For example <c>up</c>, or <c>node</c> and a command.</param>
    /// <param name="isShown">Whether its progress goes to standard error as it comes.</param>
    /// <param name="environment">Variables of the script, for a cluster beside the usual one.</param>
    public static async Task<CliOutcome> RunAsync(
        IReadOnlyList<string> arguments, bool isShown = false, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "eng", "cluster", "cluster.sh"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = new List<string>();
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            error.Add(line);
            if (isShown)
                await Console.Error.WriteLineAsync($"cluster: {line}");
        }
        await process.WaitForExitAsync(limit.Token);
        return new CliOutcome(process.ExitCode, await output, string.Join('\n', error));
    }
}
