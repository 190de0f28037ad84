using System.Globalization;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>The outcome of a trial restore as the text of a tag: <c>good 2026-11-22T19:27:01.0000000+00:00</c>, <c>bad TIME REASON</c>.</summary>
internal static class CheckText
{
    private const string Good = "good";
    private const string Bad = "bad";

    /// <summary>The text; a long reason is cut.</summary>
    public static string Write(SnapshotCheck check)
    {
        var text = $"{(check.IsGood ? Good : Bad)} {check.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
        if (check.Reason is { Length: > 0 } reason)
            text += $" {reason.ReplaceLineEndings(" ")}";
        return text.Length > DiskTags.Longest ? text[..DiskTags.Longest].TrimEnd() : text;
    }

    /// <summary>Reads it; <c>null</c> when it is none.</summary>
    public static SnapshotCheck? Parse(string? text)
    {
        if (text?.Split(' ', 3) is not [Good or Bad, var time, .. var rest]
            || !DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        return new SnapshotCheck(text.StartsWith(Good, StringComparison.Ordinal), at, rest.FirstOrDefault());
    }
}
