using System.Diagnostics;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A terminal without a screen: keys in, characters out.</summary>
internal sealed class Tmux : IAsyncDisposable
{
    private readonly string _server = $"kompox-{Guid.NewGuid().ToString("N")[..8]}";

    private Tmux()
    {
    }

    /// <summary>Whether the program is installed.</summary>
    public static async Task<bool> IsThereAsync()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("tmux", "-V") { RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A shell in the directory of an app; <c>$KOMPOXOPS</c> runs the program.</summary>
    public static async Task<Tmux> StartAsync(TestApp app, int columns, int rows)
    {
        var tmux = new Tmux();
        var variables = app.Environment.Append(new("KOMPOXOPS", $"dotnet {Path.Combine(AppContext.BaseDirectory, "kompoxops.dll")}"));
        await tmux.RunAsync(
            ["-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "-c", app.Directory,
            .. variables.SelectMany(v => (string[])["-e", $"{v.Key}={v.Value}"]), "sh"]);
        return tmux;
    }

    /// <summary>Types a line and Enter.</summary>
    public async Task TypeAsync(string line)
    {
        await RunAsync(["send-keys", "-l", line]);
        await RunAsync(["send-keys", "Enter"]);
    }

    /// <summary>Changes the size of the window.</summary>
    public Task ResizeAsync(int columns, int rows) => RunAsync(["resize-window", "-x", $"{columns}", "-y", $"{rows}"]);

    /// <summary>Waits until a text stands at the beginning of a line.</summary>
    public Task WaitForAsync(string text) => WaitAsync(lines => lines.Any(l => l.StartsWith(text, StringComparison.Ordinal)), text);

    /// <summary>Waits until the last line is a prompt and nothing else: keys that come earlier may go to the program that is ending.</summary>
    public Task WaitForPromptAsync(string prompt) => WaitAsync(lines => lines.LastOrDefault(l => l.Length > 0)?.TrimEnd() == prompt, prompt);

    /// <summary>Types a line, again every few seconds, until a text stands at the beginning of a line.</summary>
    public async Task TypeUntilAsync(string line, string text)
    {
        var watch = Stopwatch.StartNew();
        var next = TimeSpan.Zero;
        await Eventually.TrueAsync(
            async () =>
            {
                if (watch.Elapsed >= next)
                {
                    await TypeAsync(line);
                    next = watch.Elapsed + TimeSpan.FromSeconds(2);
                }
                return (await RunAsync(["capture-pane", "-p"])).Split('\n').Any(l => l.StartsWith(text, StringComparison.Ordinal));
            },
            $"'{text}' in the terminal");
    }

    private async Task WaitAsync(Func<string[], bool> isThere, string what)
    {
        var seen = "";
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(3))
        {
            seen = await RunAsync(["capture-pane", "-p"]);
            if (isThere(seen.Split('\n')))
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"'{what}' did not come; the terminal shows:\n{seen}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync(["kill-server"]);

    private async Task<string> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _server, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }
}
