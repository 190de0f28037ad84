using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Cli.Files;

/// <summary>Where files of this user live that belong to no project: kubeconfigs and keys of boxes.</summary>
internal static class UserDirectory
{
    /// <summary>The home directory as an absolute path with <c>/</c>, or <c>null</c>.</summary>
    public static string? FindHome(CliHost host) =>
        (host.Variable("HOME") ?? host.Variable("USERPROFILE"))?.Replace('\\', '/');

    /// <summary>Directory of Kompox's own files: <c>$XDG_STATE_HOME/kompox</c>, <c>~/.local/state/kompox</c> or <c>%LOCALAPPDATA%\kompox</c>.</summary>
    public static string State(CliHost host)
    {
        if ((host.Variable("XDG_STATE_HOME") ?? host.Variable("LOCALAPPDATA")) is { } state && FilePath.IsAbsolute(state))
            return FilePath.Combine(state, "kompox");
        if (FindHome(host) is { } home)
            return FilePath.Combine(home, ".local/state/kompox");
        throw new KompoxException(new Diagnostic
        {
            Descriptor = CliDiagnostics.NoDirectory,
            Severity = Severity.Error,
            Message = "There is no home directory to keep files of this user in",
            Hint = "Set HOME",
        });
    }

    /// <summary>The path with a leading <c>~/</c> replaced by the home directory.</summary>
    public static string Expand(CliHost host, string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) && FindHome(host) is { } home ? FilePath.Combine(home, path[2..]) : path;

    /// <summary>Writes a file that only this user may read, with its directory; a failure is a diagnostic.</summary>
    public static void WritePrivate(CliHost host, string path, string text)
    {
        try
        {
            host.Target.CreatePrivateDirectory(FilePath.DirectoryOf(path));
            host.Target.WriteAll([new PendingFile(path, text) { IsPrivate = true }]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KompoxException(new Diagnostic
            {
                Descriptor = CliDiagnostics.CannotWrite,
                Severity = Severity.Error,
                Message = $"File '{path}' cannot be written: {e.Message.TrimEnd('.')}",
            });
        }
    }
}
