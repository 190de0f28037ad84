using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

public sealed class BannedSymbolTests
{
    /// <summary>Types that reach outside, by simple name.</summary>
    private static readonly string[] Outside =
    [
        "Console", "HttpClient", "Process", "ProcessStartInfo", "Socket", "TcpClient", "Timer", "Stopwatch", "Random", "File", "Directory",
        "FileStream", "FileInfo", "DirectoryInfo", "StreamWriter", "StreamReader",
    ];

    /// <summary>Static members that reach outside.</summary>
    private static readonly string[] Members =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep", "Task.Run",
        "Guid.NewGuid", "Environment.GetEnvironmentVariable", "Environment.GetEnvironmentVariables", "Environment.NewLine", "Environment.Exit",
        "Environment.CurrentDirectory", "Environment.MachineName", "Environment.UserName", "Environment.TickCount", "Environment.TickCount64",
        "Environment.GetFolderPath", "Environment.ProcessId", "Path.GetTempPath", "Path.GetTempFileName", "CultureInfo.CurrentCulture",
        "TimeZoneInfo.Local",
    ];

    private static readonly string[] Blocking = ["Result", "Wait", "GetResult"];

    [Fact]
    public void The_core_reaches_nothing_outside_itself() =>
        Violations.None(
            from file in SourceFile.Of("Kompox.Core")
            where file.TopFolder != "Files"
            from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
            where Outside.Contains(name.Identifier.Text) && NamesType(name)
            select $"{file.At(name)}: {name.Identifier.Text}");

    [Fact]
    public void The_core_reads_no_clock_and_no_environment() =>
        Violations.None(
            from file in SourceFile.Of("Kompox.Core")
            from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            let text = access.ToString().Replace("System.", "", StringComparison.Ordinal)
            where Members.Contains(text)
            select $"{file.At(access)}: {text}");

    [Fact]
    public void Only_the_file_source_touches_a_disk() =>
        Violations.None(
            from file in SourceFile.Of("Kompox.Core")
            where file.TopFolder == "Files" && file.Name != "PhysicalFileSource"
            from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
            where name.Identifier.Text is "File" or "Directory" or "FileStream" or "FileInfo" or "DirectoryInfo" && NamesType(name)
            select $"{file.At(name)}: {name.Identifier.Text}");

    [Fact]
    public void Nobody_blocks_on_a_task() =>
        Violations.None(
            from file in SourceFile.Product
            from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where Blocking.Contains(access.Name.Identifier.Text) && file.Name != "CliApp"
            select $"{file.At(access)}: {access}");

    [Fact]
    public void Nobody_leaves_a_note_for_later() =>
        Violations.None(
            from file in SourceFile.Product
            from comment in file.Root.DescendantTrivia()
            let text = comment.ToFullString()
            where text.StartsWith('/') && (text.Contains("TODO", StringComparison.Ordinal) || text.Contains("FIXME", StringComparison.Ordinal))
            select $"{file.Path}: {text.Trim()}");

    /// <summary>Whether a name stands where a type or a static class stands, not where a property or variable of ours does.</summary>
    private static bool NamesType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == name => !DeclaredNearby(name),
        ObjectCreationExpressionSyntax creation => creation.Type == name,
        VariableDeclarationSyntax declaration => declaration.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        PropertyDeclarationSyntax property => property.Type == name,
        _ => false,
    };

    /// <summary>Whether the same file declares a property, parameter or variable of that name.</summary>
    private static bool DeclaredNearby(SimpleNameSyntax name) =>
        name.SyntaxTree.GetRoot().DescendantNodes().Any(n => n switch
        {
            PropertyDeclarationSyntax p => p.Identifier.Text == name.Identifier.Text,
            ParameterSyntax p => p.Identifier.Text == name.Identifier.Text,
            VariableDeclaratorSyntax v => v.Identifier.Text == name.Identifier.Text,
            _ => false,
        });
}
