using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Schema;

/// <summary>Walks a document and its schema side by side.</summary>
internal sealed class SchemaValidator(DiagnosticBag bag)
{
    private const int MaxSuggestions = 100;
    private readonly List<string> _path = [];
    private readonly HashSet<(YamlNode, SchemaNode)> _done = [];
    private int _suggestions;

    /// <summary>Checks one value.</summary>
    public void Validate(YamlNode node, SchemaNode schema)
    {
        if (node.Tag == "!reset")
            return;
        if (node is YamlScalar scalar)
        {
            ValidateScalar(scalar, schema);
            return;
        }
        var isList = node is YamlSequence;
        if ((schema.Shapes & (isList ? ValueShapes.List : ValueShapes.Mapping)) == 0)
        {
            ReportShape(node, schema, isList ? "a list" : "a mapping");
            return;
        }
        // Nodes behind aliases are checked once per use that differs.
        if (!_done.Add((node, schema)))
            return;
        if (node is YamlSequence list)
            ValidateList(list, schema);
        else
            ValidateMapping((YamlMapping)node, schema);
    }

    private void ValidateMapping(YamlMapping mapping, SchemaNode schema)
    {
        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key.Text;
            _path.Add(key);
            if (schema.Find(key) is { } known)
                Validate(entry.Value, known);
            else if (schema.Values is { } values && FitsPattern(key, schema.Keys))
                Validate(entry.Value, values);
            else if (!schema.IsOpen && !(schema.HasExtensions && key.StartsWith("x-", StringComparison.Ordinal)))
                ReportKey(entry.Key, schema);
            _path.RemoveAt(_path.Count - 1);
        }
        foreach (var required in schema.Required)
        {
            if (mapping.Find(required) is null && mapping.Tag is null)
                bag.Report(SchemaDiagnostics.MissingKey, mapping.Location, $"{Path()} needs the key '{required}'");
        }
    }

    private void ValidateList(YamlSequence list, SchemaNode schema)
    {
        var seen = schema.IsUnique && list.Items.Count > 1 ? new Dictionary<string, YamlNode>(StringComparer.Ordinal) : null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            if (seen is not null && item is YamlScalar { Text.Length: > 0 } scalar && !seen.TryAdd(scalar.Text, item))
                bag.Report(SchemaDiagnostics.RepeatedItem, item.Location, $"The same item is already in {Path()}", "Remove one of the two", seen[scalar.Text].Location);
            _path.Add($"[{i}]");
            Validate(item, schema.Items!);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void ValidateScalar(YamlScalar scalar, SchemaNode schema)
    {
        var shapes = schema.Shapes;
        if (scalar.IsNull)
        {
            ValidateNull(scalar, schema);
            return;
        }
        if ((shapes & (ValueShapes.AnyScalar & ~ValueShapes.Null)) == 0)
        {
            ReportShape(scalar, schema, KindOf(scalar));
            return;
        }
        if (!ScalarRules.FitsNumber(scalar, shapes) || !ScalarRules.FitsBoolean(scalar, shapes))
        {
            ReportShape(scalar, schema, KindOf(scalar));
            return;
        }
        if (scalar.IsPlain && ScalarRules.KindAgainst(scalar.Text, shapes) is { } kind)
            bag.Report(SchemaDiagnostics.TextExpected, scalar.Location, $"{Path()} is text, not {kind}, and is taken as it is written", "Put the value in quotes");
        if (ScalarRules.Problem(scalar.Text, schema) is { } problem)
            bag.Report(SchemaDiagnostics.InvalidValue, scalar.Location, $"{Path()} {problem}", schema.Words.Length > 0 ? Suggestion.Hint(scalar.Text, schema.Words) : null);
    }

    private void ValidateNull(YamlScalar scalar, SchemaNode schema)
    {
        if ((schema.Shapes & ValueShapes.Null) != 0)
            return;
        if (_path.Count > 0 && (_path.Count != 2 || _path[0] != "services") && !_path[^1].StartsWith('['))
            bag.Report(SchemaDiagnostics.EmptyValue, scalar.Location, $"{Path()} has no value and is taken as absent", "Remove the key");
        else
            ReportShape(scalar, schema, "empty");
    }

    private static string KindOf(YamlScalar scalar) => scalar.IsPlain && ScalarRules.IsNumber(scalar.Text) ? "a number" : "text";

    private void ReportShape(YamlNode node, SchemaNode schema, string actual) => bag.Report(
        SchemaDiagnostics.WrongShape, node.Location, $"{Path()} must be {ScalarRules.Expected(schema.Shapes)}, not {actual}", ShapeHint(node, schema));

    private string? ShapeHint(YamlNode node, SchemaNode schema) => node switch
    {
        YamlMapping { Entries.Count: 1 } when (schema.Shapes & ValueShapes.Text) != 0 => "Put text that holds ': ' in quotes",
        YamlScalar { IsNull: false } when (schema.Shapes & ValueShapes.List) != 0 => "Write '- ' before the item",
        YamlScalar { IsNull: true } when _path.Count == 2 => "Give the service an 'image' or remove it",
        _ => null,
    };

    private void ReportKey(YamlScalar key, SchemaNode schema)
    {
        if (schema.Values is not null && schema.Properties.Length == 0)
        {
            bag.Report(SchemaDiagnostics.InvalidName, key.Location, $"{Path()} is not a valid name", "Use letters, digits, '.', '_' and '-'");
            return;
        }
        var near = _suggestions++ < MaxSuggestions ? Suggestion.Hint(key.Text, Array.ConvertAll(schema.Properties, p => p.Key)) : null;
        var hint = near ?? ElsewhereHint(key.Text);
        bag.Report(SchemaDiagnostics.UnknownKey, key.Location, $"{Path()} is not a key of the Compose Specification", hint);
    }

    /// <summary>A hint for keys that belong to another level.</summary>
    private string? ElsewhereHint(string key)
    {
        if (_path.Count == 1)
            return ServiceSchema.Service.Find(key) is not null ? $"'{key}' belongs to a service" : "Services stand below 'services:'; keys of your own start with 'x-'";
        if (_path is ["services", _, _] && DocumentSchema.Document.Find(key) is not null)
            return $"'{key}' belongs to the top level of the file: check its indentation";
        if (_path.Count > 3 && _path[0] == "services" && ServiceSchema.Service.Find(key) is not null)
            return $"'{key}' belongs to the service: check its indentation";
        return "Keys of your own start with 'x-'";
    }

    private static bool FitsPattern(string key, KeyPattern pattern)
    {
        if (key.Length == 0)
            return false;
        if (pattern == KeyPattern.Any)
            return true;
        foreach (var c in key)
        {
            var fits = pattern == KeyPattern.LowerCase ? char.IsAsciiLetterLower(c) : char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
            if (!fits)
                return false;
        }
        return true;
    }

    /// <summary>The place in words, for example <c>'services.web.ports[0]'</c>.</summary>
    private string Path() => _path.Count == 0 ? "The document" : $"'{string.Join('.', _path).Replace(".[", "[", StringComparison.Ordinal)}'";
}
