using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

public sealed class StaticStateTests
{
    private static readonly string[] Mutators =
        ["Add", "AddRange", "Remove", "RemoveAt", "Clear", "Insert", "TryAdd", "Append", "Enqueue", "Push", "Pop", "GetOrAdd", "Sort", "Reverse"];

    [Fact]
    public void Static_fields_are_readonly() =>
        Violations.None(
            from file in SourceFile.Product
            from field in file.Root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            where field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            select $"{file.At(field)}: {field.Declaration}");

    [Fact]
    public void Static_properties_have_no_setter() =>
        Violations.None(
            from file in SourceFile.Product
            from property in file.Root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            where property.Modifiers.Any(SyntaxKind.StaticKeyword)
            where property.AccessorList?.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) == true
            select $"{file.At(property)}: {property.Identifier.Text}");

    [Fact]
    public void Static_collections_are_never_changed() =>
        Violations.None(SourceFile.Product.SelectMany(ChangedStatics));

    private static IEnumerable<string> ChangedStatics(SourceFile file)
    {
        foreach (var type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var statics = type.Members.OfType<FieldDeclarationSyntax>()
                .Where(f => f.Modifiers.Any(SyntaxKind.StaticKeyword) && !f.Modifiers.Any(SyntaxKind.ConstKeyword))
                .SelectMany(f => f.Declaration.Variables).Select(v => v.Identifier.Text).ToHashSet();
            if (statics.Count == 0)
                continue;
            foreach (var node in type.DescendantNodes())
            {
                if (Changed(node) is { } name && statics.Contains(name))
                    yield return $"{file.At(node)}: {name} is changed";
            }
        }
    }

    /// <summary>The simple name of what a node changes: <c>X.Add(...)</c> or <c>X[...] = ...</c>.</summary>
    private static string? Changed(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target } access }
            when Mutators.Contains(access.Name.Identifier.Text) => target.Identifier.Text,
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax target } } => target.Identifier.Text,
        _ => null,
    };
}
