using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Bounds the work of one load: nodes read and nodes made by merging.</summary>
internal sealed class NodeBudget
{
    private const int Limit = 2_000_000;
    private int _spent;

    /// <summary>Counts some nodes; too many end the load with a <see cref="KompoxException"/>.</summary>
    public void Spend(int nodes, SourceLocation at)
    {
        _spent += nodes;
        if (_spent is < 0 or > Limit)
        {
            throw new KompoxException(new Diagnostic
            {
                Descriptor = LoadDiagnostics.TooLarge,
                Severity = Severity.Error,
                Message = $"The project has more than {Limit} values when everything is written out",
                Location = at,
            });
        }
    }

    /// <summary>Counts all nodes of a tree.</summary>
    public void Spend(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                Spend(mapping.Entries.Count + 1, mapping.Location);
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Value is not YamlScalar)
                        Spend(entry.Value);
                }
                break;
            case YamlSequence sequence:
                Spend(sequence.Items.Count + 1, sequence.Location);
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlScalar)
                        Spend(item);
                }
                break;
        }
    }
}
