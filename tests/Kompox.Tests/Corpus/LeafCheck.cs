using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Rendering;
using Kompox.Yaml;

namespace Kompox.Tests.Corpus;

/// <summary>Finds the values of a Compose file that are neither in the result nor in a message.</summary>
internal sealed class LeafCheck
{
    /// <summary>A message about a whole service says nothing about its attributes.</summary>
    private const int DepthOfAttribute = 3;
    private readonly string _file;
    private readonly HashSet<Place> _used = [];
    private readonly HashSet<Place> _superseded = [];
    private readonly HashSet<Place> _reported = [];
    private readonly HashSet<string> _disabled;
    private readonly List<string> _unusedCanonical = [];

    public LeafCheck(string file, ComposeProject compose, Ledger ledger, IEnumerable<Diagnostic> diagnostics)
    {
        _file = file;
        foreach (var diagnostic in diagnostics)
        {
            foreach (var location in diagnostic.Related.Append(diagnostic.Location ?? default))
                Note(location, _reported);
        }
        _disabled = [.. compose.DisabledServices.Select(s => s.Name.Value)];
        foreach (var node in compose.Superseded)
            CollectAll(node, _superseded);
        CollectUsed(compose.Source, ledger, "", false);
    }

    /// <summary>Leaves of the source that nothing accounts for.</summary>
    public IEnumerable<SourceLeaf> Dropped(IEnumerable<SourceLeaf> leaves) => leaves.Where(l => !IsAccountedFor(l));

    /// <summary>Canonical leaves that were neither used nor reported, for example a part of a short form.</summary>
    public IReadOnlyList<string> UnusedCanonical => _unusedCanonical;

    /// <summary>Whether the renderer took this leaf (and did not only report it).</summary>
    public bool IsUsed(SourceLeaf leaf) => _used.Any(leaf.Covers);

    /// <summary>Whether a message is about this leaf or about an attribute around it.</summary>
    public bool IsReported(SourceLeaf leaf) => _reported.Any(leaf.Covers) || IsAround(leaf, _reported);

    private bool IsAccountedFor(SourceLeaf leaf) =>
        leaf.IsForeign ||
        leaf.Parts is ["services", var service, ..] && _disabled.Contains(service) ||
        IsUsed(leaf) || IsReported(leaf) || _superseded.Any(leaf.Covers) || IsAround(leaf, _superseded);

    private static bool IsAround(SourceLeaf leaf, HashSet<Place> places) =>
        leaf.Above.Any(a => places.Contains(a.At) && (a.Depth >= DepthOfAttribute || a.Depth >= 1 && leaf.Parts[0] != "services"));

    private void CollectUsed(YamlNode node, Ledger ledger, string path, bool isReported)
    {
        var foreign = path.Contains(".x-", StringComparison.Ordinal) && !path.Contains(".x-kompox", StringComparison.Ordinal);
        isReported |= node.Location.File == _file && _reported.Contains(PlaceOf(node.Location));
        if (ledger.IsUsed(node))
            Note(node.Location, _used);
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0 } mapping:
                foreach (var entry in mapping.Entries)
                {
                    var below = isReported || _reported.Contains(PlaceOf(entry.Key.Location)) && path.Count(c => c == '.') >= DepthOfAttribute - 1;
                    if (ledger.IsUsed(entry.Key))
                        Note(entry.Key.Location, _used);
                    var isKeyEnough = entry.Value is YamlScalar { IsNull: true } && ledger.IsUsed(entry.Key);
                    CollectUsed(entry.Value, ledger, $"{path}.{entry.Key.Text}", below || isKeyEnough);
                }
                break;
            case YamlSequence { Items.Count: > 0 } sequence:
                foreach (var item in sequence.Items)
                    CollectUsed(item, ledger, $"{path}[]", isReported);
                break;
            default:
                if (!foreign && !isReported && !ledger.IsUsed(node) && node.Location.File == _file)
                    _unusedCanonical.Add($"{path.TrimStart('.')} ({node.Location})");
                break;
        }
    }

    private void CollectAll(YamlNode node, HashSet<Place> places)
    {
        Note(node.Location, places);
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                Note(entry.Key.Location, places);
                CollectAll(entry.Value, places);
            }
        }
        else if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
                CollectAll(item, places);
        }
    }

    private void Note(SourceLocation location, HashSet<Place> places)
    {
        if (location.File == _file)
            places.Add(PlaceOf(location));
    }

    private static Place PlaceOf(SourceLocation location) => new(location.Line, location.Column);
}
