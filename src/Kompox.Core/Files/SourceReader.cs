using System.Text;
using System.Text.Unicode;
using Kompox.Diagnostics;

namespace Kompox.Files;

/// <summary>Reads text files, and says what is wrong with those that cannot be read.</summary>
public static class SourceReader
{
    /// <summary>The most bytes a text file may have: 10 MiB.</summary>
    public const long MaxBytes = 10L << 20;

    /// <summary>
    /// The text of a file, or <c>null</c> after a diagnostic. Problems with the file as a whole point to
    /// <paramref name="referencedFrom"/>, the place that names the file, when there is one.
    /// </summary>
    public static SourceText? Read(string path, IFileSource files, DiagnosticBag bag, SourceLocation? referencedFrom = null)
    {
        var at = referencedFrom ?? SourceLocation.WholeFile(path);
        try
        {
            if (files.ReadBytes(path, MaxBytes + 1) is not { } bytes)
            {
                ReportAbsent(path, files, bag, at);
                return null;
            }
            if (bytes.Length > MaxBytes)
            {
                ReportTooLarge(path, bag, at);
                return null;
            }
            return Decode(path, bytes, bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (e is IOException && e.Message.StartsWith("the file has more than", StringComparison.Ordinal))
                ReportTooLarge(path, bag, at);
            else
                bag.Report(FileDiagnostics.Unreadable, at, $"File '{path}' cannot be read", "Check its permissions");
            return null;
        }
    }

    /// <summary>The text that bytes stand for: UTF-8, or UTF-16 after a byte order mark; <c>null</c> after a diagnostic.</summary>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return DecodeUtf16(path, bytes, bag);
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        if (Utf8.IsValid(bytes))
            return new SourceText { Path = path, Text = Encoding.UTF8.GetString(bytes) };
        var buffer = new char[bytes.Length];
        Utf8.ToUtf16(bytes, buffer, out var bytesRead, out var charsWritten, replaceInvalidSequences: false);
        var (line, column) = PositionOf(buffer.AsSpan(0, charsWritten));
        bag.Report(
            FileDiagnostics.InvalidEncoding,
            new SourceLocation(path, line, column),
            $"File '{path}' is not UTF-8 text: byte 0x{bytes[bytesRead]:X2} cannot stand here",
            "Save the file as UTF-8");
        return null;
    }

    private static SourceText? DecodeUtf16(string path, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        var encoding = new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            return new SourceText { Path = path, Text = encoding.GetString(bytes[2..]) };
        }
        catch (DecoderFallbackException)
        {
            bag.Report(
                FileDiagnostics.InvalidEncoding,
                SourceLocation.WholeFile(path),
                $"File '{path}' starts as UTF-16 text and holds bytes that are none",
                "Save the file as UTF-8");
            return null;
        }
    }

    private static void ReportAbsent(string path, IFileSource files, DiagnosticBag bag, SourceLocation at)
    {
        if (files.DirectoryExists(path))
            bag.Report(FileDiagnostics.IsDirectory, at, $"'{path}' is a directory, not a file");
        else
            bag.Report(FileDiagnostics.NotFound, at, $"File '{path}' does not exist");
    }

    private static void ReportTooLarge(string path, DiagnosticBag bag, SourceLocation at) =>
        bag.Report(FileDiagnostics.TooLarge, at, $"File '{path}' has more than {MaxBytes >> 20} MiB");

    private static (int Line, int Column) PositionOf(ReadOnlySpan<char> before)
    {
        var lastBreak = before.LastIndexOf('\n');
        return (before.Count('\n') + 1, before.Length - lastBreak);
    }
}
