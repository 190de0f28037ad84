using System.Globalization;
using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Tests.Corpus;

/// <summary>Every real Compose file of the reference data, converted once.</summary>
public sealed class CorpusTests
{
    private const double LeastConverted = 0.90;

    private static readonly Lazy<IReadOnlyList<(CorpusFile File, Conversion Outcome)>> Run = new(() =>
        [.. CorpusFile.All().AsParallel().AsOrdered().Select(f => (f, Conversion.Of(f.Directory, f.FileName)))]);

    [Fact]
    public void No_file_brings_the_converter_down() =>
        AssertNone(Converted().Where(c => c.Outcome.Crash is not null).Select(c => $"{c.File.Name}: {c.Outcome.Crash}"));

    [Fact]
    public void Nine_of_ten_files_convert_unless_refused_for_a_true_reason()
    {
        var all = Converted();
        var good = all.Count(c => c.Outcome.Manifest is not null);
        var refused = all.Where(c => c.Outcome.Manifest is null && c.Outcome.Errors.Any() && c.Outcome.Errors.All(e => RefusalReasons.Of(e, c.Outcome) is not null)).ToList();
        var bad = all.Count - good - refused.Count;
        WriteTable(all, good, refused.Count, bad);
        Assert.True(good >= LeastConverted * (all.Count - refused.Count), $"{good} of {all.Count - refused.Count} files convert");
    }

    [Fact]
    public void No_value_is_dropped_in_silence()
    {
        SkipUntilObjectsAreRendered();
        var dropped = new List<string>();
        foreach (var (file, outcome) in Converted().Where(c => c.Outcome.Manifest is not null))
        {
            var leaves = SourceLeaves.Of(outcome.Text);
            Assert.NotNull(leaves);
            var check = new LeafCheck(outcome.File, outcome.Project!, outcome.Result!.Ledger, outcome.Diagnostics);
            dropped.AddRange(check.Dropped(leaves).Select(l => $"{file.Name}:{l.Start}: {l.Path} = {l.Text}"));
            dropped.AddRange(check.UnusedCanonical.Select(p => $"{file.Name}: {p} was not used"));
        }
        AssertNone(dropped);
    }

    [Fact]
    public void Every_manifest_is_sound()
    {
        var found = new List<string>();
        foreach (var (file, outcome) in Converted().Where(c => c.Outcome.Manifest is not null))
        {
            var isComplete = !outcome.Text.Contains("external", StringComparison.Ordinal);
            found.AddRange(KubernetesChecks.ManifestChecker.Check(outcome.Manifest!, isComplete).Select(v => $"{file.Name}: {v}"));
        }
        AssertNone(found);
    }

    [Fact]
    public void A_changed_value_changes_the_result_or_the_messages()
    {
        SkipUntilObjectsAreRendered();
        var same = Converted().AsParallel().AsOrdered().Where(c => c.Outcome.Manifest is not null)
            .SelectMany(c => Metamorphosis.WithoutEffect(c.File, c.Outcome)).ToList();
        AssertNone(same);
    }

    private static void SkipUntilObjectsAreRendered() =>
        Assert.SkipWhen(Converted().All(c => c.Outcome.Result is not { Objects.Count: > 0 }), "nothing is rendered yet");

    private static IReadOnlyList<(CorpusFile File, Conversion Outcome)> Converted()
    {
        TestData.Require("compose-corpus");
        return Run.Value;
    }

    /// <summary>Prints the table of outcomes and of the codes behind them.</summary>
    private static void WriteTable(IReadOnlyList<(CorpusFile File, Conversion Outcome)> all, int good, int refused, int bad)
    {
        var text = new StringBuilder($"\n{all.Count} files: {good} converted, {refused} refused for a true reason, {bad} with other errors\n");
        text.Append(CultureInfo.InvariantCulture, $"converted of those not refused: {100.0 * good / Math.Max(1, all.Count - refused):F1} %\n");
        AppendReasons(text, all);
        Append(text, "other errors", all, (d, c) => d.Severity == Severity.Error && RefusalReasons.Of(d, c) is null);
        Append(text, "warnings", all, (d, _) => d.Severity == Severity.Warning);
        Append(text, "notes", all, (d, _) => d.Severity == Severity.Info);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        var directory = Path.Combine(Architecture.Repository.Root, "artifacts");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "corpus.txt"), text.Append(Details(all)).ToString());
    }

    private static void AppendReasons(StringBuilder text, IReadOnlyList<(CorpusFile File, Conversion Outcome)> all)
    {
        var rows = all.SelectMany(c => c.Outcome.Errors.Select(e => (Reason: RefusalReasons.Of(e, c.Outcome), c.File.Name)).Distinct())
            .Where(r => r.Reason is not null).GroupBy(r => r.Reason).OrderByDescending(g => g.Count());
        text.Append("files by true reason:\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"  {row.Count(),4}  {row.Key}\n");
    }

    private static void Append(
        StringBuilder text, string title, IReadOnlyList<(CorpusFile File, Conversion Outcome)> all, Func<Diagnostic, Conversion, bool> filter)
    {
        var rows = all.SelectMany(c => c.Outcome.Diagnostics.Where(d => filter(d, c.Outcome)).Select(d => (d.Code, d.Descriptor.Title, c.File.Name)).Distinct())
            .GroupBy(r => (r.Code, r.Title)).OrderByDescending(g => g.Count());
        text.Append(CultureInfo.InvariantCulture, $"files by {title}:\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"  {row.Count(),4}  {row.Key.Code}  {row.Key.Title}\n");
    }

    private static string Details(IReadOnlyList<(CorpusFile File, Conversion Outcome)> all) =>
        string.Concat(all.SelectMany(c => c.Outcome.Errors.Select(e => $"{c.File.Name}: {e}\n")));

    private static void AssertNone(IEnumerable<string> problems)
    {
        var all = problems.ToList();
        Assert.True(all.Count == 0, $"{all.Count} problems, the first ones:\n{string.Join('\n', all.Take(60))}");
    }
}
