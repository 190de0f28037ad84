using System.ComponentModel;
using System.Diagnostics;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Authentication;

/// <summary>Runs a credential plugin: what it prints is the credential, what it says to people goes to standard error.</summary>
internal sealed class PluginRunner(ExecPlugin plugin, ConnectSettings settings, string user)
{
    private const string RequestVariable = "KUBERNETES_EXEC_INFO";
    private const int NotThere = 2;
    private static readonly string[] WindowsEndings = ["", ".exe", ".cmd", ".bat"];

    /// <summary>What the plugin gives.</summary>
    public async Task<PluginAnswer> RunAsync(CancellationToken cancellationToken)
    {
        var isInteractive = settings.IsInteractive && plugin.InteractiveMode != "Never";
        if (!isInteractive && plugin.InteractiveMode == "Always")
        {
            throw ApiFailure.Of(
                KubeconfigDiagnostics.PluginNeedsTerminal, $"The credential plugin '{Name}' of {user} must ask a person, and there is no terminal",
                "Log in on a terminal first");
        }
        using var process = Start(Command(isInteractive));
        if (!isInteractive)
            process.StandardInput.Close();
        byte[] text;
        try
        {
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            text = output.ToArray();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw Failed($"it ended with exit code {process.ExitCode}");
        return PluginAnswer.Read(text, plugin.ApiVersion, out var problem) ?? throw Failed(problem);
    }

    private string Name => Path.GetFileName(plugin.Command);

    private ProcessStartInfo Command(bool isInteractive)
    {
        var start = new ProcessStartInfo(Find() ?? throw Absent())
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = !isInteractive,
        };
        foreach (var argument in plugin.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in settings.Environment)
            start.Environment[name] = value;
        foreach (var (name, value) in plugin.Environment)
            start.Environment[name] = value;
        start.Environment[RequestVariable] = PluginRequest.Write(plugin, isInteractive);
        return start;
    }

    // Not left to the operating system, which on some machines looks into the working directory first.
    private string? Find()
    {
        if (plugin.Command.AsSpan().IndexOfAny('/', '\\') >= 0)
            return plugin.Command;
        var paths = settings.Environment.TryGetValue("PATH", out var list) ? list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [];
        foreach (var directory in paths)
        {
            foreach (var ending in OperatingSystem.IsWindows() ? WindowsEndings : [""])
            {
                var path = Path.Combine(directory, plugin.Command + ending);
                if (Path.IsPathFullyQualified(path) && settings.Files.FileExists(path))
                    return path;
            }
        }
        return null;
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == NotThere)
        {
            throw Absent();
        }
        catch (Win32Exception)
        {
            throw Failed("it cannot be started; check that it is executable");
        }
    }

    private KompoxException Absent() => ApiFailure.Of(
        KubeconfigDiagnostics.PluginNotFound, $"The credential plugin '{plugin.Command}' of {user} is not there",
        plugin.InstallHint?.ReplaceLineEndings(" ").Trim() ?? "Install it, or add its directory to PATH");

    private KompoxException Failed(string reason) =>
        ApiFailure.Of(KubeconfigDiagnostics.PluginFailed, $"The credential plugin '{Name}' of {user} failed: {reason}");
}
