using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads where an app's Compose model is: in a file, in a text, or right in the manifest.</summary>
internal static class ComposeOriginReader
{
    private const string FilePrefix = "file:";

    /// <summary>The origin; <c>null</c> when the key is absent or not allowed.</summary>
    public static ComposeOrigin? Read(FieldReader spec, string? baseDirectory, DiagnosticBag bag)
    {
        var node = spec.Find("compose");
        if (node is YamlMapping)
            return new ComposeOrigin { Node = node, BaseDirectory = baseDirectory, Location = node.Location };
        if (node is not YamlScalar scalar)
            return null;
        if (!scalar.Text.StartsWith(FilePrefix, StringComparison.Ordinal) || scalar.Text.Contains('\n', StringComparison.Ordinal))
            return InlineText(scalar, baseDirectory);
        var path = scalar.Text[FilePrefix.Length..].Trim();
        if (path.Length > 0 && !FilePath.IsAbsolute(path) && !path.Contains("://", StringComparison.Ordinal) && IsBelow(path))
            return new ComposeOrigin { File = FilePath.Normalize(path), BaseDirectory = baseDirectory, Location = scalar.Location };
        bag.Report(
            SpecDiagnostics.InvalidComposePath, scalar.Location, $"Compose file '{UrlText.WithoutSecrets(path)}' is not below the manifest's directory",
            "Write a path relative to the manifest, for example 'file:compose.yml'");
        return null;
    }

    private static ComposeOrigin InlineText(YamlScalar scalar, string? baseDirectory)
    {
        // The columns of a quoted or folded text of several lines are lost; its first line is right.
        var start = scalar.LocationAt(0, 1);
        var exact = start.Line > scalar.Location.Line || !scalar.Text.Contains('\n', StringComparison.Ordinal);
        return new ComposeOrigin
        {
            Text = scalar.Text,
            LineOffset = start.Line - 1,
            ColumnOffset = exact ? start.Column - 1 : 0,
            BaseDirectory = baseDirectory,
            Location = scalar.Location,
        };
    }

    private static bool IsBelow(string path)
    {
        var normal = FilePath.Normalize(path);
        return normal is not ("." or "..") && !normal.StartsWith("../", StringComparison.Ordinal);
    }
}
