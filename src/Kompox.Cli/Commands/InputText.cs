using Kompox.Files;

namespace Kompox.Cli.Commands;

/// <summary>Reads a file that an option names, or standard input.</summary>
internal static class InputText
{
    /// <summary>The text of a file, of standard input for <c>-</c>, or <c>null</c> after a diagnostic.</summary>
    public static SourceText? Read(CommandContext context, string path)
    {
        if (path != "-")
            return SourceReader.Read(path, context.Host.Files, context.Diagnostics);
        try
        {
            using var input = context.Host.OpenInput();
            using var memory = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int n; (n = input.Read(buffer)) > 0 && memory.Length <= SourceReader.MaxBytes;)
                memory.Write(buffer, 0, n);
            if (memory.Length <= SourceReader.MaxBytes)
                return SourceReader.Decode("<stdin>", memory.GetBuffer().AsSpan(0, (int)memory.Length), context.Diagnostics);
            context.Report(CliDiagnostics.CannotRead, $"Standard input has more than {SourceReader.MaxBytes >> 20} MiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.CannotRead, $"Standard input cannot be read: {e.Message.TrimEnd('.')}");
        }
        return null;
    }
}
