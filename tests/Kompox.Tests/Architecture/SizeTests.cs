using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

public sealed class SizeTests
{
    private const int LinesOfFile = 400;
    private const int LinesOfMethod = 60;
    private const int Parameters = 7;
    private const int FilesOfFolder = 20;

    /// <summary>Where each folder keeps to the limit; in the core, kinds and objects are too many of one sort to be split.</summary>
    private static readonly string[] SortedProjects =
        ["src/Kompox.Drivers", "src/Kompox.Cli", "src/Kompox.Kubernetes", "tests/Kompox.Cloud.Tests"];

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Violations.None(SourceFile.All.Where(f => f.Lines > LinesOfFile).Select(f => $"{f.Path}: {f.Lines} lines"));

    [Fact]
    public void No_folder_has_more_than_twenty_files() =>
        Violations.None(
            from file in SourceFile.All
            where SortedProjects.Any(p => file.Path.StartsWith(p + "/", StringComparison.Ordinal))
            group file by Path.GetDirectoryName(file.Path) into folder
            where folder.Count() > FilesOfFolder
            select $"{folder.Key}: {folder.Count()} files");

    [Fact]
    public void No_method_is_longer_than_sixty_lines() =>
        Violations.None(
            from file in SourceFile.All
            from node in file.Root.DescendantNodes()
            where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            let lines = LinesOf(node)
            where lines > LinesOfMethod
            select $"{file.At(node)}: {lines} lines");

    [Fact]
    public void No_constructor_asks_for_more_than_seven_things() =>
        Violations.None(
            from file in SourceFile.Product
            from type in file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            let longest = type.Members.OfType<ConstructorDeclarationSyntax>().Select(c => c.ParameterList.Parameters.Count)
                .Append(type.ParameterList?.Parameters.Count ?? 0).Max()
            where longest > Parameters
            select $"{file.At(type)}: {longest} parameters");

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
