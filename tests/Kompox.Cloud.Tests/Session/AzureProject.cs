using System.Diagnostics;
using System.Text;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Session;

/// <summary>A directory with a project, in which <c>kompoxops</c> runs as a process that finds the simulator where it looks for Azure.</summary>
internal sealed class AzureProject : IDisposable
{
    private const string RequestLog = "KOMPOX_REQUEST_LOG";

    private readonly AzureSimulator _azure;
    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _transcript = new();

    public AzureProject(AzureSimulator azure, string? server = null)
    {
        _azure = azure;
        _environment = azure.Environment();
        _environment["NO_PROXY"] += server is null ? "" : $",{server}";
        _environment["NO_COLOR"] = "1";
        // Runs are short: what is measured for later would cost more than it gains.
        _environment["DOTNET_TieredPGO"] = "0";
        (_environment["KOMPOX_LOG_LEVEL"], _environment["KOMPOX_LOG_DIR"], _environment["KOMPOX_LOG_OUTPUT"]) = ("debug", "logs", "all.log");
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("kompox-session-").FullName;

    public string Home => _environment["HOME"];

    /// <summary>Everything that was run, with all it said.</summary>
    public string Transcript => _transcript.ToString();

    /// <summary>Copies the files of a directory of the repository.</summary>
    public void CopyFrom(string directory, string pattern = "*")
    {
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Repository.Root, directory), pattern))
            File.Copy(file, Path.Combine(Directory, Path.GetFileName(file)), overwrite: true);
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Directory, name), text);

    /// <summary>Changes a text of a file that must be there.</summary>
    public void Change(string name, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Directory, name));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Starts a line as printed: <c>kompoxops</c> or <c>./kompoxops</c> and its arguments.</summary>
    public CliProcess Start(string line) => CliProcess.Start(Arguments(line), Directory, Variables());

    /// <summary>Runs a line to its end; it must end well.</summary>
    public async Task<CliOutcome> RunAsync(string line) => (await TryAsync(line)).Expect();

    /// <summary>Runs a line to its end, whichever.</summary>
    public async Task<CliOutcome> TryAsync(string line)
    {
        await using var process = Start(line);
        var outcome = await process.WaitAsync();
        Note(line, outcome);
        return outcome;
    }

    /// <summary>Runs a line to its end with lines typed into it, and returns its output.</summary>
    public async Task<string> TypeAsync(string line, string input)
    {
        await using var process = Start(line);
        await process.Input.WriteAsync(Encoding.UTF8.GetBytes(input), TestContext.Current.CancellationToken);
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        var outcome = await process.WaitAsync();
        Note(line, outcome);
        return outcome.Expect().Output;
    }

    /// <summary>Runs a program that is installed here, for example <c>kubectl get pod</c>.</summary>
    public async Task<string> RunProgramAsync(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        start.Environment.Remove("KUBECONFIG");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var outcome = new CliOutcome(process.ExitCode, await output, await error);
        Note(line, outcome);
        return outcome.Expect().Output;
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    // Processes that run at once do not share a record of requests.
    private Dictionary<string, string> Variables() => new(_environment) { [RequestLog] = _azure.Environment()[RequestLog] };

    private static string[] Arguments(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(words[0], (string[])["kompoxops", "./kompoxops"]);
        return words[1..];
    }

    private void Note(string line, CliOutcome outcome)
    {
        lock (_transcript)
            _transcript.Append($"$ {line}\n{outcome.Output}{outcome.Error}\n");
    }
}
