using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Schema;

/// <summary>Checks Compose documents against the schema of the Compose Specification.</summary>
public static class ComposeSchema
{
    /// <summary>
    /// Reports unknown keys, wrong shapes, missing keys and words that are not allowed. Values tagged <c>!reset</c> are not looked at.
    /// </summary>
    /// <param name="root">One document, variables replaced.</param>
    /// <param name="bag">Takes what is wrong.</param>
    public static void Validate(YamlMapping root, DiagnosticBag bag) => new SchemaValidator(bag).Validate(root, DocumentSchema.Document);
}
