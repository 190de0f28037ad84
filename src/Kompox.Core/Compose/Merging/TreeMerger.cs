using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Merging;

/// <summary>Merges canonical Compose trees (specification 13). What is replaced goes to <paramref name="superseded"/>; unchanged nodes are shared.</summary>
internal sealed class TreeMerger(List<YamlNode> superseded, NodeBudget budget)
{
    /// <summary>The lower mapping with the upper one laid over it.</summary>
    public YamlMapping Merge(YamlMapping lower, YamlMapping upper, MergeRule rule)
    {
        budget.Spend(lower.Entries.Count + upper.Entries.Count, upper.Location);
        var entries = new List<YamlEntry?>(lower.Entries.Count + upper.Entries.Count);
        var places = new Dictionary<string, int>(lower.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in lower.Entries)
        {
            places[entry.Key.Text] = entries.Count;
            entries.Add(entry);
        }
        foreach (var entry in upper.Entries)
        {
            if (!places.TryGetValue(entry.Key.Text, out var place))
                entries.Add(entry);
            else if (MergeNodes(entries[place]!.Value.Value, entry.Value, rule[entry.Key.Text]) is { } merged)
                entries[place] = entries[place]!.Value with { Value = merged };
            else
                entries[place] = null;
        }
        var kept = new List<YamlEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry is { } there)
                kept.Add(there);
        }
        return new YamlMapping(kept, lower.Location, lower.Tag);
    }

    /// <summary>Items with equal keys become one, the last, at the place of the first.</summary>
    public YamlSequence Collapse(YamlSequence sequence, Func<YamlNode, string?> key)
    {
        var empty = new YamlSequence([], sequence.Location, sequence.Tag);
        var collapsed = Unite(empty, sequence, key);
        return collapsed.Items.Count == sequence.Items.Count ? sequence : collapsed;
    }

    private YamlNode? MergeNodes(YamlNode lower, YamlNode upper, MergeRule rule)
    {
        if (upper.Tag == MergeTags.Reset)
        {
            superseded.Add(lower);
            superseded.Add(upper);
            return null;
        }
        if (upper.Tag == MergeTags.Override || lower.Tag == MergeTags.Reset || rule.Kind == MergeKind.Replace)
            return Replace(lower, upper);
        switch (lower, upper)
        {
            case (YamlMapping a, YamlMapping b):
                return rule.Kind == MergeKind.SameDriver && !HaveSameDriver(a, b) ? Replace(lower, upper) : Merge(a, b, rule);
            case (YamlSequence a, YamlSequence b):
                return rule.Kind switch
                {
                    MergeKind.Unique => Unite(a, b, rule.Key!),
                    MergeKind.Distinct => Unite(a, b, n => (n as YamlScalar)?.Text),
                    _ => Append(a, b),
                };
            case (YamlMapping or YamlSequence, YamlScalar { IsNull: true }):
                superseded.Add(upper);
                return lower;
            default:
                return Replace(lower, upper);
        }
    }

    private YamlNode Replace(YamlNode lower, YamlNode upper)
    {
        if (!ReferenceEquals(lower, upper))
            superseded.Add(lower);
        return upper;
    }

    private YamlSequence Append(YamlSequence lower, YamlSequence upper)
    {
        if (upper.Items.Count == 0)
            return lower;
        budget.Spend(lower.Items.Count + upper.Items.Count, upper.Location);
        var items = new List<YamlNode>(lower.Items.Count + upper.Items.Count);
        items.AddRange(lower.Items);
        items.AddRange(upper.Items);
        return new YamlSequence(items, lower.Location, lower.Tag);
    }

    private YamlSequence Unite(YamlSequence lower, YamlSequence upper, Func<YamlNode, string?> key)
    {
        budget.Spend(lower.Items.Count + upper.Items.Count, upper.Location);
        var items = new List<YamlNode>(lower.Items.Count + upper.Items.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(lower);
        Add(upper);
        return new YamlSequence(items, lower.Location, lower.Tag);

        void Add(YamlSequence from)
        {
            foreach (var item in from.Items)
            {
                var id = key(item);
                if (id is not null && places.TryGetValue(id, out var place))
                {
                    items[place] = Replace(items[place], item);
                    continue;
                }
                if (id is not null)
                    places[id] = items.Count;
                items.Add(item);
            }
        }
    }

    private static bool HaveSameDriver(YamlMapping lower, YamlMapping upper) =>
        upper.Find("driver") is not YamlScalar above || lower.Find("driver") is not YamlScalar below || above.Text == below.Text;
}
