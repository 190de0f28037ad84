using System.Diagnostics;
using System.Text;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A run of <c>kompoxops</c> as a process of its own, which can be killed.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;

    private CliProcess(Process process, bool streamsOutput)
    {
        _process = process;
        var error = ReadAsync(process.StandardError, _error);
        _reading = streamsOutput ? error : Task.WhenAll(error, ReadAsync(process.StandardOutput, _output));
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Standard input and output as bytes; when they are used, the outcome holds no output.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <inheritdoc cref="Input"/>
    public Stream OutputStream => _process.StandardOutput.BaseStream;

    /// <summary>What it has written to standard output so far.</summary>
    public string Output => Text(_output);

    /// <summary>What it has written to standard error so far.</summary>
    public string Error => Text(_error);

    /// <summary>Starts it. Set <paramref name="streamsOutput"/> to read <see cref="OutputStream"/> yourself.</summary>
    public static CliProcess Start(IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> environment, bool streamsOutput = false)
    {
        // A shell that runs tests in the background has them ignore Ctrl-C, and they hand that on: the program gets its signals back.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT,QUIT,HUP,TERM");
            start.ArgumentList.Add("dotnet");
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "kompoxops.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new CliProcess(Process.Start(start)!, streamsOutput);
    }

    /// <summary>SIGKILL: nothing of it is told.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, for example <c>INT</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until standard error holds a text.</summary>
    public Task WaitForErrorAsync(string text) =>
        Eventually.TrueAsync(() => Task.FromResult(Error.Contains(text, StringComparison.Ordinal) || HasExited), $"'{text}' on standard error");

    /// <summary>Closes standard input and waits for the end.</summary>
    public async Task<CliOutcome> WaitAsync()
    {
        _process.StandardInput.Close();
        using var timer = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"kompoxops has not ended after {Limit}\n--- stderr\n{Error}");
        }
        await _reading;
        return new CliOutcome(_process.ExitCode, Output, Error);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        for (int n; (n = await reader.ReadAsync(buffer)) > 0;)
        {
            lock (text)
                text.Append(buffer, 0, n);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
