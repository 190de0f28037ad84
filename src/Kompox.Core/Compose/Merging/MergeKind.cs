namespace Kompox.Compose.Merging;

/// <summary>What happens to a value that two files give (specification 13).</summary>
internal enum MergeKind
{
    /// <summary>Mappings merge key by key, sequences append, scalars replace.</summary>
    Deep,

    /// <summary>The later value replaces the earlier one, whatever it is.</summary>
    Replace,

    /// <summary>Sequences append, without what is there already.</summary>
    Distinct,

    /// <summary>Sequences append; an item with the key of an earlier one takes its place.</summary>
    Unique,

    /// <summary>Mappings merge only when both name the same <c>driver</c>; else the later one replaces.</summary>
    SameDriver,
}
