using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Shapes;

/// <summary>Checks a tree against a shape and reports every key and value that does not fit.</summary>
internal static class ShapeChecker
{
    private const int Deepest = 100;

    /// <summary>Reports what does not fit; the readers afterwards take what does.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="shape">What it should be.</param>
    /// <param name="name">How messages name it, for example <c>app.volumes</c>; empty for a document.</param>
    /// <param name="bag">Where problems go.</param>
    public static void Check(YamlNode node, Shape shape, string name, DiagnosticBag bag) => Check(node, shape, name, bag, 0);

    private static void Check(YamlNode node, Shape shape, string name, DiagnosticBag bag, int depth)
    {
        if (depth > Deepest)
            return;
        switch (shape)
        {
            case ObjectShape o when node is YamlMapping mapping:
                CheckObject(mapping, o, name, bag, depth);
                break;
            case MapShape m when node is YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    Check(entry.Value, m.Value, Join(name, entry.Key.Text), bag, depth + 1);
                break;
            case ListShape l when node is YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                    Check(sequence.Items[i], l.Item, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), bag, depth + 1);
                break;
            case ScalarShape s when node is YamlScalar scalar:
                CheckScalar(scalar, s, name, bag);
                break;
            case ComposeShape when node is YamlMapping or YamlScalar { IsNull: false }:
            case AnyShape:
                break;
            default:
                ReportType(node, shape, name, bag);
                break;
        }
    }

    private static void CheckObject(YamlMapping mapping, ObjectShape shape, string name, DiagnosticBag bag, int depth)
    {
        foreach (var entry in mapping.Entries)
        {
            if (shape.Find(entry.Key.Text) is not { } field)
                CheckUnknown(entry.Key, mapping, shape, name, bag);
            else if (!IsAbsent(entry.Value, field.Shape))
                Check(entry.Value, field.Shape, Join(name, field.Name), bag, depth + 1);
        }
        foreach (var field in shape.Fields)
        {
            if (field.Required && (mapping.Find(field.Name) is not { } value || IsAbsent(value, field.Shape)))
                bag.Report(ManifestDiagnostics.MissingKey, mapping.Location, $"Key '{Join(name, field.Name)}' is required", $"It holds {field.Description}");
        }
    }

    private static bool IsAbsent(YamlNode value, Shape shape) =>
        value is YamlScalar { IsNull: true } && shape is not ScalarShape { AllowsNull: true };

    private static void CheckScalar(YamlScalar scalar, ScalarShape shape, string name, DiagnosticBag bag)
    {
        if (scalar.IsNull && !shape.AllowsNull)
        {
            ReportType(scalar, shape, name, bag);
            return;
        }
        var good = shape.Kind switch
        {
            ScalarKind.Boolean => FieldReader.TryParseBoolean(scalar, out _),
            ScalarKind.Integer => FieldReader.TryParseInteger(scalar, out var number) && number >= (shape.Minimum ?? int.MinValue) && number <= (shape.Maximum ?? int.MaxValue),
            ScalarKind.Size => ByteSize.TryParseQuantity(scalar.Text, out var size) && size.Bytes > 0,
            _ => shape.Values.Count == 0 || shape.Values.Contains(scalar.Text),
        };
        if (good)
            return;
        bag.Report(
            ManifestDiagnostics.InvalidValue, scalar.Location, $"Value '{Shorten(scalar.Text)}' of '{name}' is not {Expected(shape)}",
            Suggestion.Hint(scalar.Text, shape.Values));
    }

    private static void CheckUnknown(YamlScalar key, YamlMapping mapping, ObjectShape shape, string name, DiagnosticBag bag)
    {
        if (shape.IsOpen || key.Text.StartsWith("x-", StringComparison.Ordinal))
            return;
        var message = $"Unknown key '{Shorten(Join(name, key.Text))}'";
        var absent = shape.Fields.Where(f => !f.Deprecated && mapping.Find(f.Name) is null).Select(f => f.Name);
        if (Suggestion.Hint(key.Text, absent) is { } hint)
            bag.Report(ManifestDiagnostics.MisspelledKey, key.Location, message, hint);
        else
            bag.Report(
                ManifestDiagnostics.UnknownKey, key.Location, message + " is ignored",
                $"Known here: {string.Join(", ", shape.Fields.Where(f => !f.Deprecated).Select(f => f.Name))}");
    }

    private static void ReportType(YamlNode node, Shape shape, string name, DiagnosticBag bag)
    {
        var found = node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            YamlScalar { IsNull: true } => "empty",
            _ => "a single value",
        };
        var what = name.Length == 0 ? "The document" : $"'{name}'";
        bag.Report(ManifestDiagnostics.WrongType, node.Location, $"{what} is {found} and must be {Expected(shape)}", Example(shape));
    }

    private static string Expected(Shape shape) => shape switch
    {
        ObjectShape or MapShape => "a mapping",
        ListShape => "a list",
        ComposeShape => "a Compose model: a mapping, its text, or 'file:PATH'",
        ScalarShape { Values.Count: > 0 } s => $"one of {string.Join(", ", s.Values)}",
        ScalarShape { Kind: ScalarKind.Boolean } => "true or false",
        ScalarShape { Kind: ScalarKind.Size } => "a size such as 10Gi",
        ScalarShape { Kind: ScalarKind.Integer, Minimum: { } low, Maximum: { } high } =>
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"),
        ScalarShape { Kind: ScalarKind.Integer } => "a whole number",
        _ => "a single value",
    };

    private static string? Example(Shape shape) => shape switch
    {
        ObjectShape { Fields: [var field, ..] } => $"Write keys below it, for example '{field.Name}:'",
        ListShape => "Write each item on a line of its own after '- '",
        ScalarShape => "Write one text or number",
        _ => null,
    };

    private static string Join(string name, string key) => name.Length == 0 ? key : $"{name}.{key}";

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
