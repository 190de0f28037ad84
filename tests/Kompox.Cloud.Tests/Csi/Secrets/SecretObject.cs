using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>One of <c>parameters.objects</c> of a SecretProviderClass for the provider <c>azure</c>.</summary>
/// <param name="Name">Name in the vault.</param>
/// <param name="File">The file that pods find: the alias, else the name.</param>
/// <param name="Version">Version; <c>null</c>: the newest.</param>
internal sealed record SecretObject(string Name, string File, string? Version)
{
    /// <summary>Reads the parameter: YAML with a list <c>array</c> of texts that are YAML themselves.</summary>
    public static IReadOnlyList<SecretObject> ParseAll(string objects)
    {
        var array = (Parse(objects).Find("array") as YamlSequence)?.Items ?? throw new InvalidDataException("objects has no array");
        return [.. array.Select(i => One(Parse(((YamlScalar)i).Text)))];
    }

    private static SecretObject One(YamlMapping item)
    {
        var name = Text(item, "objectName") ?? throw new InvalidDataException("an object has no objectName");
        if (Text(item, "objectType") != "secret")
            throw new InvalidDataException($"{name} is not of the type secret, which alone has key and chain of a certificate");
        return new SecretObject(name, Text(item, "objectAlias") ?? name, Text(item, "objectVersion"));
    }

    private static string? Text(YamlMapping item, string key) => (item.Find(key) as YamlScalar)?.Text is { Length: > 0 } text ? text : null;

    private static YamlMapping Parse(string text)
    {
        var problems = new DiagnosticBag();
        var documents = YamlReader.ReadAll(new SourceText { Path = "objects", Text = text }, problems);
        return problems.Count == 0 && documents[0].Root is YamlMapping mapping ? mapping : throw new InvalidDataException($"no mapping: {text}");
    }
}
