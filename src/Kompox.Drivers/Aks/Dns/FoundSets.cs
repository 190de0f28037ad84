namespace Kompox.Drivers.Aks.Dns;

/// <summary>What was read of a zone.</summary>
/// <param name="Sets">The sets of the names that were asked about.</param>
/// <param name="Delegated">Names that, with everything below, other name servers have.</param>
internal sealed record FoundSets(IReadOnlyDictionary<RecordKey, RecordSet> Sets, IReadOnlyList<string> Delegated)
{
    /// <summary>Whether other name servers answer for a name.</summary>
    public bool IsElsewhere(string name) => Delegated.Any(d => RecordText.IsWithin(RecordText.Normalize(name), d));
}
