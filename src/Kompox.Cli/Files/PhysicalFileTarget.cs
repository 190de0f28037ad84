using System.Text;

namespace Kompox.Cli.Files;

/// <summary>Files of the machine.</summary>
internal sealed class PhysicalFileTarget : IFileTarget
{
    private const int LongestLine = 1 << 16;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    public void CreatePrivateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void WriteAll(IReadOnlyList<PendingFile> files)
    {
        var pending = new List<(string Temporary, string Final)>(files.Count);
        try
        {
            foreach (var file in files)
            {
                if (IsDevice(file.Path))
                {
                    File.WriteAllText(file.Path, file.Text, Utf8);
                    continue;
                }
                var final = Destination(file.Path);
                var temporary = $"{Path.GetDirectoryName(final)}/.{Path.GetFileName(final)}.{Environment.ProcessId}.tmp";
                pending.Add((temporary, final));
                WriteNew(temporary, file);
            }
            foreach (var (temporary, final) in pending)
                File.Move(temporary, final, overwrite: true);
        }
        catch
        {
            foreach (var (temporary, _) in pending)
                File.Delete(temporary);
            throw;
        }
    }

    public TextWriter Append(string path)
    {
        // A line gets there in one piece, whatever becomes of the process meanwhile.
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = LongestLine };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(path, Utf8, options);
    }

    public void Delete(string path) => File.Delete(path);

    private static void WriteNew(string path, PendingFile file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 };
        if (file.IsPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(Utf8.GetBytes(file.Text));
        stream.Flush(flushToDisk: true);
    }

    // A link to a file is written through, so that the link stays.
    private static string Destination(string path) =>
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    // A terminal, a pipe or /dev/stdout cannot be moved into place.
    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);
}
