using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

public sealed class TypeShapeTests
{
    private static readonly string[] BannedWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl", "Info", "Data", "Processor"];

    /// <summary>Names that the specifications and the product's own words require.</summary>
    private static readonly string[] AllowedNames = ["ComposeService", "TestData"];

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() =>
        Violations.None(
            from file in SourceFile.All
            from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration)
            where !type.Modifiers.Any(m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
            where !type.Modifiers.Any(SyntaxKind.PartialKeyword) && !IsBenchmark(type)
            select $"{file.At(type)}: {type.Identifier.Text}");

    [Fact]
    public void A_file_is_one_type_and_bears_its_name() =>
        Violations.None(
            from file in SourceFile.Product
            let types = file.TopLevelTypes.ToList()
            where types.Count != 1 && file.Name is not ("GlobalUsings" or "AssemblyAttributes") || types.Count == 1 && NameOf(types[0]) != file.Name.Split('.')[0]
            select $"{file.Path}: {string.Join(", ", types.Select(NameOf))}");

    [Fact]
    public void Names_say_what_a_type_is() =>
        Violations.None(
            from file in SourceFile.All
            from type in file.TopLevelTypes
            let name = NameOf(type)
            where !AllowedNames.Contains(name)
            where Words(name).Any(BannedWords.Contains) || IsService(file, name)
            select $"{file.At(type)}: {name}");

    [Fact]
    public void No_field_is_visible_and_mutable() =>
        Violations.None(
            from file in SourceFile.Product
            from field in file.Root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            where field.Modifiers.Any(SyntaxKind.PublicKeyword) || field.Modifiers.Any(SyntaxKind.InternalKeyword)
            where !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            select $"{file.At(field)}: {field}");

    /// <summary>BenchmarkDotNet derives from the classes it runs.</summary>
    private static bool IsBenchmark(TypeDeclarationSyntax type) => type.Identifier.Text.EndsWith("Benchmarks", StringComparison.Ordinal);

    /// <summary>A class that ends in Service; the Kubernetes kind is named like that by Kubernetes, and interfaces of its objects follow it.</summary>
    private static bool IsService(SourceFile file, string name) =>
        name.EndsWith("Service", StringComparison.Ordinal) && !(name == "Service" && file.TopFolder == "Objects");

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !char.IsUpper(name[i]))
                continue;
            yield return name[start..i];
            start = i;
        }
    }

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax t => t.Identifier.Text,
        DelegateDeclarationSyntax d => d.Identifier.Text,
        _ => "",
    };
}
