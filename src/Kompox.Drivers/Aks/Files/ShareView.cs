using Kompox.Drivers.Aks.Disks.Assigning;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Which share of a volume is assigned, read from the metadata of all of them.</summary>
/// <param name="Top">The record that counts; <c>null</c>: nobody but the original has assigned anything.</param>
/// <param name="Names">Names of the assigned shares: at most one under a record, and what their flags say without one.</param>
internal sealed record ShareView(AssignmentRecord? Top, IReadOnlyList<string> Names)
{
    /// <summary>Reads the shares of one volume.</summary>
    public static ShareView Of(IReadOnlyList<FileShare> shares)
    {
        AssignmentRecord? top = null;
        foreach (var share in shares)
        {
            if (RecordOf(share) is { } record && record.CompareTo(top) > 0)
                top = record;
        }
        return new ShareView(top, [.. shares.Where(s => top is null ? IsFlagged(s) : NameOf(s) == top.Disk).Select(NameOf)]);
    }

    /// <summary>The name of a share in the app: what follows the volume's.</summary>
    public static string NameOf(FileShare share) => share.Word(ShareWords.Disk) ?? "";

    /// <summary>Whether a share tells what the record says, in its own record and in the flag of the original.</summary>
    public static bool IsInStep(FileShare share, AssignmentRecord top) => RecordOf(share) == top && IsFlagged(share) == (NameOf(share) == top.Disk);

    /// <summary>The metadata of a share that tells what the record says.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> WordsOf(FileShare share, AssignmentRecord top) =>
        [new(ShareWords.Assignment, top.ToString()), new(ShareWords.Assigned, NameOf(share) == top.Disk ? ShareWords.True : ShareWords.False)];

    private static AssignmentRecord? RecordOf(FileShare share) => AssignmentRecord.Parse(share.Word(ShareWords.Assignment));

    private static bool IsFlagged(FileShare share) => string.Equals(share.Word(ShareWords.Assigned), ShareWords.True, StringComparison.OrdinalIgnoreCase);
}
