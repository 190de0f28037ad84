using Kompox.Diagnostics;
using Kompox.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kompox.Yaml;

/// <summary>Turns the events of one YAML stream into node trees; what cannot go on is thrown as a <see cref="KompoxException"/>.</summary>
internal sealed class YamlTreeBuilder(SourceText text, DiagnosticBag bag)
{
    private const int MaxDepth = 100;
    private const int MaxNodes = 1_000_000;
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly Parser _parser = new(new StringReader(text.Text));
    private readonly Dictionary<string, Built?> _anchors = new(StringComparer.Ordinal);
    private ParsingEvent _event = null!;
    private int _nodes;

    /// <summary>A node with the number of nodes and of levels in it, aliases written out.</summary>
    private readonly record struct Built(YamlNode Node, int Size, int Height);

    /// <summary>Adds each document of the stream as soon as it is complete.</summary>
    public void ReadStream(List<YamlDocument> documents)
    {
        while (Advance())
        {
            if (_event is not DocumentStart)
                continue;
            Advance();
            _anchors.Clear();
            documents.Add(new YamlDocument(ReadNode(1).Node, documents.Count));
        }
    }

    private bool Advance()
    {
        try
        {
            if (!_parser.MoveNext())
                return false;
            _event = _parser.Current!;
            return true;
        }
        catch (YamlException e)
        {
            throw new KompoxException(YamlSyntaxError.Explain(e, Place(e.Start, e.Start), text));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException or FormatException
            or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException or InvalidCastException)
        {
            var place = _event is null ? SourceLocation.WholeFile(text.Path) : Place(_event.End, _event.End);
            throw new KompoxException(YamlSyntaxError.Unknown(place));
        }
    }

    /// <summary>Reads the node that starts at the current event and goes on to the event after it.</summary>
    private Built ReadNode(int depth)
    {
        if (depth > MaxDepth)
            throw Stop(YamlDiagnostics.TooDeep, PlaceOf(_event), $"YAML is nested more than {MaxDepth} levels deep");
        switch (_event)
        {
            case AnchorAlias alias:
                return ReadAlias(alias, depth);
            case Scalar scalar:
                Count(1, scalar);
                var read = new Built(ReadScalar(scalar), 1, 1);
                Remember(scalar, read);
                Advance();
                return read;
            case SequenceStart sequence:
                return ReadSequence(sequence, depth);
            case MappingStart mapping:
                return ReadMapping(mapping, depth);
            default:
                throw new KompoxException(YamlSyntaxError.Unknown(PlaceOf(_event)));
        }
    }

    private Built ReadAlias(AnchorAlias alias, int depth)
    {
        var place = PlaceOf(alias);
        var name = alias.Value.Value;
        Advance();
        if (_anchors.TryGetValue(name, out var anchored) && anchored is { } target)
        {
            if (depth + target.Height > MaxDepth + 1)
                throw Stop(YamlDiagnostics.TooDeep, place, $"YAML is nested more than {MaxDepth} levels deep through the alias '*{name}'");
            Count(target.Size, alias);
            return target;
        }
        Count(1, alias);
        if (_anchors.ContainsKey(name))
            bag.Report(YamlDiagnostics.UndefinedAlias, place, $"The alias '*{name}' stands inside the node that it names");
        else
            bag.Report(YamlDiagnostics.UndefinedAlias, place, $"No anchor '&{name}' comes before the alias '*{name}'", "Put text that starts with '*' in quotes");
        return new Built(new YamlScalar("", plain: true, place), 1, 1);
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var plain = scalar.Style is ScalarStyle.Plain;
        var value = scalar.Value;
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.IsNonSpecific ? "!" : scalar.Tag.Value;
        if (tag is not null && (tag == "!" || tag.StartsWith(CoreTags, StringComparison.Ordinal)))
        {
            plain = tag is CoreTags + "null" or CoreTags + "bool" or CoreTags + "int" or CoreTags + "float" or CoreTags + "merge";
            if (tag == CoreTags + "null")
                value = "";
            tag = null;
        }
        return new YamlScalar(value, plain, PlaceOfContent(scalar), tag)
        {
            BlockColumn = scalar.Style is ScalarStyle.Literal ? ColumnOfBlock(scalar) : 0,
        };
    }

    private Built ReadSequence(SequenceStart start, int depth)
    {
        Open(start);
        var items = new List<YamlNode>();
        var (size, height) = (1, 0);
        Advance();
        while (_event is not SequenceEnd)
        {
            var item = ReadNode(depth + 1);
            items.Add(item.Node);
            size += item.Size;
            height = Math.Max(height, item.Height);
        }
        var read = new Built(new YamlSequence(items.ToArray(), PlaceOf(start), CustomTag(start)), size, height + 1);
        Remember(start, read);
        Advance();
        return read;
    }

    private Built ReadMapping(MappingStart start, int depth)
    {
        Open(start);
        var entries = new YamlEntryList(bag);
        var (size, height) = (1, 0);
        Advance();
        while (_event is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            size += key.Size + value.Size;
            height = Math.Max(height, Math.Max(key.Height, value.Height));
            if (key.Node is YamlScalar scalar)
                entries.Add(new YamlEntry(scalar, value.Node));
            else
                bag.Report(YamlDiagnostics.KeyNotScalar, key.Node.Location, "A list or a mapping cannot be a key", "Put text that starts with '{' or '[' in quotes");
        }
        var read = new Built(new YamlMapping(entries.ToMerged(), PlaceOf(start), CustomTag(start)), size, height + 1);
        Remember(start, read);
        Advance();
        return read;
    }

    /// <summary>Counts a collection and marks its anchor as not yet complete.</summary>
    private void Open(NodeEvent start)
    {
        Count(1, start);
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = null;
    }

    private void Remember(NodeEvent node, Built built)
    {
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = built;
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw Stop(YamlDiagnostics.TooManyNodes, PlaceOf(at), $"The file has more than {MaxNodes} nodes when its aliases are written out");
    }

    private static string? CustomTag(NodeEvent node) =>
        node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value.StartsWith(CoreTags, StringComparison.Ordinal) ? null : node.Tag.Value;

    /// <summary>The column of the first character of a literal block's lines.</summary>
    private int ColumnOfBlock(Scalar scalar)
    {
        var source = text.Text.AsSpan();
        var end = (int)Math.Min(scalar.End.Index, source.Length);
        var position = (int)Math.Min(scalar.Start.Index, source.Length);
        while (position < end)
        {
            var feed = source[position..end].IndexOf('\n');
            if (feed < 0)
                return 0;
            position += feed + 1;
            var line = source[position..];
            var indent = line.IndexOfAnyExcept(' ');
            if (indent >= 0 && line[indent] is not ('\n' or '\r'))
                return indent + 1 - LeadingBlanks(scalar.Value) + text.ColumnOffset;
        }
        return 0;
    }

    /// <summary>Blanks that belong to the text of the first line with content: an indentation indicator kept them.</summary>
    private static int LeadingBlanks(string value)
    {
        var content = value.AsSpan().IndexOfAnyExcept(' ', '\n');
        return content < 0 ? 0 : content - value.LastIndexOf('\n', content) - 1;
    }

    private static KompoxException Stop(DiagnosticDescriptor descriptor, SourceLocation location, string message) =>
        new(new Diagnostic { Descriptor = descriptor, Severity = descriptor.Severity, Message = message, Location = location });

    /// <summary>The place of a scalar without its anchor and its tag.</summary>
    private SourceLocation PlaceOfContent(Scalar scalar)
    {
        var place = PlaceOf(scalar);
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty)
            return place;
        var start = (int)scalar.Start.Index;
        var rest = text.Text.AsSpan(start, Math.Max(0, (int)scalar.End.Index - start));
        var skipped = 0;
        while (skipped < rest.Length && rest[skipped] is '&' or '!')
        {
            var word = rest[skipped..].IndexOfAny(' ', '\t', '\n');
            if (word < 0)
                return place;
            skipped += word;
            var blanks = rest[skipped..].IndexOfAnyExcept(' ', '\t');
            if (blanks < 0 || rest[skipped + blanks] is '\r' or '\n')
                return place;
            skipped += blanks;
        }
        return place with { Column = place.Column + skipped, Length = Math.Max(1, place.Length - skipped) };
    }

    private SourceLocation PlaceOf(ParsingEvent node) =>
        node is MappingStart or SequenceStart ? Place(node.Start, node.Start) : Place(node.Start, node.End);

    private SourceLocation Place(Mark start, Mark end) => new(
        text.Path,
        (int)start.Line + text.LineOffset,
        (int)start.Column + text.ColumnOffset,
        start.Line == end.Line ? (int)Math.Max(1, end.Column - start.Column) : 1);
}
