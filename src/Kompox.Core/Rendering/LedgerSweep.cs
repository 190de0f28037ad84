using System.Globalization;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Rendering;

/// <summary>Reports what of the Compose document was neither used nor reported: one warning per attribute.</summary>
internal sealed class LedgerSweep(DiagnosticBag bag, Ledger ledger)
{
    private readonly List<string> _path = [];

    /// <summary>Walks the enabled services and the other top-level sections.</summary>
    public void Run(ComposeProject project)
    {
        foreach (var service in project.DisabledServices)
            ledger.UseAll(service.Source);
        foreach (var section in project.Source.Entries)
        {
            // The schema version and the project's name say nothing about any object; extensions belong to other tools.
            if (section.Key.Text is "version" or "name" || IsForeign(section.Key.Text))
                ledger.UseAll(section.Value);
            else if (section.Value is YamlMapping mapping)
                SweepSection(section.Key.Text, mapping);
        }
    }

    private void SweepSection(string section, YamlMapping mapping)
    {
        foreach (var item in mapping.Entries)
        {
            if (item.Value is not YamlMapping attributes)
                continue;
            foreach (var attribute in attributes.Entries)
            {
                if (IsForeign(attribute.Key.Text))
                    ledger.UseAll(attribute.Value);
                _path.Clear();
                _path.Add(section);
                _path.Add(item.Key.Text);
                _path.Add(attribute.Key.Text);
                if (Sweep(attribute.Value) == Use.None)
                    Report(attribute.Value, attribute.Key);
            }
        }
    }

    // Reports the largest unused parts below a node that is used in part; a node without any used leaf is left to the caller.
    private Use Sweep(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0 } mapping:
                return SweepParts(mapping.Entries.Count, i => mapping.Entries[i].Value, i => mapping.Entries[i].Key.Text, i => mapping.Entries[i].Key);
            case YamlSequence { Items.Count: > 0 } sequence:
                return SweepParts(
                    sequence.Items.Count, i => sequence.Items[i], i => i.ToString(CultureInfo.InvariantCulture), i => sequence.Items[i]);
            case YamlScalar { IsNull: true } or YamlMapping or YamlSequence:
                return Use.Nothing;
            default:
                return ledger.IsUsed(node) ? Use.All : Use.None;
        }
    }

    private Use SweepParts(int count, Func<int, YamlNode> part, Func<int, string> name, Func<int, YamlNode> place)
    {
        var unused = new List<int>();
        var used = false;
        for (var i = 0; i < count; i++)
        {
            _path.Add(name(i));
            var use = IsForeign(name(i)) ? Use.Nothing : Sweep(part(i));
            _path.RemoveAt(_path.Count - 1);
            if (use == Use.None)
                unused.Add(i);
            used |= use == Use.All;
        }
        if (!used)
            return unused.Count > 0 ? Use.None : Use.Nothing;
        foreach (var i in unused)
        {
            _path.Add(name(i));
            Report(part(i), place(i));
            _path.RemoveAt(_path.Count - 1);
        }
        return Use.All;
    }

    // x-anything belongs to other tools.
    private static bool IsForeign(string key) => key.StartsWith("x-", StringComparison.Ordinal) && key != "x-kompox";

    private void Report(YamlNode node, YamlNode at)
    {
        ledger.UseAll(node);
        bag.Report(
            RenderDiagnostics.Ignored,
            at.Location,
            $"'{string.Join('.', _path)}' has no equivalent on Kubernetes and is ignored",
            AttributeHints.Find(_path));
    }

    private enum Use
    {
        /// <summary>There is nothing in it.</summary>
        Nothing,

        /// <summary>No leaf was used.</summary>
        None,

        /// <summary>Leaves were used; the unused ones are reported.</summary>
        All,
    }
}
