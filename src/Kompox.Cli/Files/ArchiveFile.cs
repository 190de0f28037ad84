namespace Kompox.Cli.Files;

/// <summary>Files that are too large for memory.</summary>
internal static class ArchiveFile
{
    /// <summary>Opens a file to read it from its start.</summary>
    public static Stream OpenRead(string path) =>
        new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    /// <summary>Writes a file beside its place, and moves it there when all of it was written and flushed. It is readable by its owner only.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(temporary, options))
            {
                await write(stream).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
