using Kompox.Diagnostics;

namespace Kompox.Tests.Diagnostics;

public sealed class DiagnosticBagTests
{
    private static readonly DiagnosticDescriptor Note = new() { Code = "KPX9998", Severity = Severity.Info, Title = "Note", Explanation = "A note." };
    private static readonly DiagnosticDescriptor Fault = Note with { Code = "KPX9997", Severity = Severity.Error };

    [Theory]
    [InlineData("remove one of them", "Remove one of them")]
    [InlineData("'x-kompox.pod' keeps them apart", "'x-kompox.pod' keeps them apart")]
    [InlineData(null, null)]
    public void A_hint_starts_as_a_sentence(string? given, string? kept)
    {
        var bag = new DiagnosticBag();
        bag.Report(Note, null, "Two things", given);
        Assert.Equal(kept, Assert.Single(bag).Hint);
    }

    [Fact]
    public void An_equal_diagnostic_is_kept_once()
    {
        var bag = new DiagnosticBag();
        bag.Report(Note, new SourceLocation("a.yml", 1, 2), "Same");
        bag.Report(Note, new SourceLocation("a.yml", 1, 2), "Same");
        bag.Report(Note, new SourceLocation("a.yml", 2, 2), "Same");
        Assert.Equal(2, bag.Count);
        Assert.False(bag.HasErrors);
    }

    [Fact]
    public void Behind_a_thousand_notes_the_first_error_is_still_kept()
    {
        var bag = new DiagnosticBag();
        for (var i = 0; i < 1500; i++)
            bag.Report(Note, new SourceLocation("a.yml", i, 1), "Note");
        bag.Report(Fault, new SourceLocation("a.yml", 2000, 1), "Fault");
        Assert.True(bag.HasErrors);
        Assert.Contains(bag, d => d.Code == "KPX9997");
        Assert.Equal(500, bag.Overflow);
    }
}
