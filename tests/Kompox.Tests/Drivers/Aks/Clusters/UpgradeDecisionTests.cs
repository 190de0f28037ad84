using Kompox.Drivers.Aks.Clusters.Comparing;

namespace Kompox.Tests.Drivers.Aks.Clusters;

public sealed class UpgradeDecisionTests
{
    private static readonly string[] Offered = ["1.33.5", "1.34.1", "1.34.10", "1.34.2"];

    [Theory]
    [InlineData(null)]
    [InlineData("1.33")]
    [InlineData("1.33.3")]
    public void What_is_there_stays(string? wanted) => Assert.Equal(new UpgradeDecision(), UpgradeDecision.Of(wanted, "1.33.3", Offered, upgradesItself: false));

    [Theory]
    [InlineData("1.34", "1.34.10")]
    [InlineData("1.34.1", "1.34.1")]
    [InlineData("1.33.5", "1.33.5")]
    public void The_newest_offered_version_that_fits_is_taken(string wanted, string target) =>
        Assert.Equal(new UpgradeDecision(target), UpgradeDecision.Of(wanted, "1.33.3", Offered, upgradesItself: false));

    [Theory]
    [InlineData("1.35", "1.33.5, 1.34.1, 1.34.2, 1.34.10")]
    [InlineData("1.34.9", "1.33.5, 1.34.1, 1.34.2, 1.34.10")]
    [InlineData("1.33.4", "1.33.5, 1.34.1, 1.34.2, 1.34.10")]
    public void What_is_not_offered_is_refused_with_what_is(string wanted, string offered)
    {
        var decision = UpgradeDecision.Of(wanted, "1.33.3", Offered, upgradesItself: true);
        Assert.Null(decision.Target);
        Assert.NotNull(decision.Problem);
        Assert.Contains(offered, decision.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.32", "1.33.3")]
    [InlineData("1.33.2", "1.33.3")]
    [InlineData("1.9", "1.10.1")]
    public void There_is_no_way_back_unless_azure_went_ahead_by_itself(string wanted, string current)
    {
        Assert.NotNull(UpgradeDecision.Of(wanted, current, Offered, upgradesItself: false).Problem);
        Assert.Equal(new UpgradeDecision(), UpgradeDecision.Of(wanted, current, Offered, upgradesItself: true));
    }
}
