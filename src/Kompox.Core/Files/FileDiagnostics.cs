using Kompox.Diagnostics;

namespace Kompox.Files;

/// <summary>Problems with files as such: KPX1000 to KPX1009.</summary>
public static class FileDiagnostics
{
    public static readonly DiagnosticDescriptor NotFound = new()
    {
        Code = "KPX1000",
        Severity = Severity.Error,
        Title = "File not found",
        Explanation = "The file does not exist. Check the spelling and the directory that the path starts from.",
    };

    public static readonly DiagnosticDescriptor IsDirectory = new()
    {
        Code = "KPX1001",
        Severity = Severity.Error,
        Title = "Directory instead of a file",
        Explanation = "A file is needed, and the path leads to a directory. Name a file inside it.",
    };

    public static readonly DiagnosticDescriptor Unreadable = new()
    {
        Code = "KPX1002",
        Severity = Severity.Error,
        Title = "File cannot be read",
        Explanation = "The operating system refused to give the content. Check the permissions of the file and of its directories.",
    };

    public static readonly DiagnosticDescriptor TooLarge = new()
    {
        Code = "KPX1003",
        Severity = Severity.Error,
        Title = "File is too large",
        Explanation = "Configuration files may have 10 MiB. A larger one is hardly a configuration file; split it if it is.",
    };

    public static readonly DiagnosticDescriptor InvalidEncoding = new()
    {
        Code = "KPX1004",
        Severity = Severity.Error,
        Title = "File is not UTF-8 text",
        Explanation = "Text files are read as UTF-8, or as UTF-16 when they start with a byte order mark. Save the file as UTF-8.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [NotFound, IsDirectory, Unreadable, TooLarge, InvalidEncoding];
}
