using System.Globalization;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Assigning;

/// <summary>
/// Which disk of a volume is assigned, as one write said it: <c>0001764012345678.0pkk6/0t4mrd528u3s</c>. Of all records on the disks of a volume the
/// greatest counts, so one write on one disk is the switch, and copies of the record on other disks only keep it.
/// </summary>
/// <param name="Order">Milliseconds of the Unix time, and always more than that of every record known before.</param>
/// <param name="Mark">Five characters that two writers at the same moment do not share.</param>
/// <param name="Disk">Name of the assigned disk; <c>null</c>: none is.</param>
internal sealed record AssignmentRecord(long Order, string Mark, string? Disk) : IComparable<AssignmentRecord>
{
    private const string None = "-";
    private const int MarkLength = 5;

    /// <summary>The record that follows after one, or is the first.</summary>
    public static AssignmentRecord Next(AssignmentRecord? before, string? disk, TimeProvider time, FillBytes random) => new(
        Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), (before?.Order ?? 0) + 1), CompactId.Create(time, random)[^MarkLength..], disk);

    /// <summary>Reads the text of a tag; <c>null</c> when it is none of ours.</summary>
    public static AssignmentRecord? Parse(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1 || slash != dot + 1 + MarkLength || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var order))
            return null;
        var disk = text![(slash + 1)..];
        return disk == None || disk.Length <= NameRules.MaxDisk && DnsName.IsLabel(disk) ? new AssignmentRecord(order, text[(dot + 1)..slash], disk == None ? null : disk) : null;
    }

    /// <inheritdoc/>
    public int CompareTo(AssignmentRecord? other)
    {
        if (other is null)
            return 1;
        var order = Order.CompareTo(other.Order);
        return order != 0 ? order : string.CompareOrdinal($"{Mark}/{Disk}", $"{other.Mark}/{other.Disk}");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Order:D16}.{Mark}/{Disk ?? None}");
}
