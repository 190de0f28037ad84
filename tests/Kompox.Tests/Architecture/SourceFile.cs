using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

/// <summary>A C# file of the repository, parsed.</summary>
/// <param name="Path">Path from the root, for example <c>src/Kompox.Core/Yaml/YamlNode.cs</c>.</param>
/// <param name="Root">The syntax tree.</param>
/// <param name="Lines">How many lines the file has.</param>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Root, int Lines)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() => [.. Repository.Files("*.cs", "src", "tests", "bench").Select(Parse)]);

    /// <summary>Every C# file of src, tests and bench.</summary>
    public static IReadOnlyList<SourceFile> All => AllFiles.Value;

    /// <summary>Every C# file of one project of src.</summary>
    public static IEnumerable<SourceFile> Of(string project) =>
        All.Where(f => f.Path.StartsWith($"src/{project}/", StringComparison.Ordinal));

    /// <summary>The product's own files.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The first folder below the project, for example <c>Yaml</c>; empty at the top.</summary>
    public string TopFolder => Path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    /// <summary>The name without directory and extension, for example <c>YamlNode</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Type and delegate declarations that are in no other type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(n => n is not BaseTypeDeclarationSyntax)
            .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).Cast<MemberDeclarationSyntax>();

    /// <summary>A place for a message, for example <c>src/X.cs:12</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static SourceFile Parse(string path)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Repository.Root, path));
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var root = CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot();
        return new SourceFile(path, root, text.Count(c => c == '\n'));
    }
}
