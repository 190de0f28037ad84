using Kompox.Diagnostics;
using Kompox.Drivers.Aks.NodePools;
using Kompox.Files;
using Kompox.Manifests.NodePools;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.NodePools;

public sealed class PoolChecksTests
{
    [Theory]
    [InlineData("zones: [1]", "eastus-1")]
    [InlineData("zones: ['3', EastUS-2, eastus-1]", "eastus-1 eastus-2 eastus-3")]
    [InlineData("mode: user", null)]
    public void Zones_have_one_notation(string rest, string? expected) => Assert.Equal(expected, Check(rest, out _) is { Zones: { } zones } ? string.Join(' ', zones) : null);

    [Theory]
    [InlineData("mode: system\npriority: spot")]
    [InlineData("zones: [4]")]
    [InlineData("zones: [1, eastus-1]")]
    [InlineData("zones: [westus-1]")]
    [InlineData("zones: ['one']")]
    [InlineData("zones: ['1/../2']")]
    [InlineData("instanceType: D2ds_v4")]
    [InlineData("instanceType: 'Standard_D2; rm'")]
    [InlineData("osDiskSizeGiB: 29")]
    [InlineData("extensions: {spotMaxPrice: '0'}")]
    [InlineData("extensions: {spotMaxPrice: '-2'}")]
    [InlineData("extensions: {spotMaxPrice: '0.000001'}")]
    [InlineData("extensions: {spotMaxPrice: '$1'}")]
    [InlineData("priority: regular\nextensions: {spotMaxPrice: '1'}")]
    [InlineData("extensions: {osTyp: Linux}")]
    [InlineData("extensions: {osType: linux}")]
    [InlineData("extensions: {maxPods: '9'}")]
    [InlineData("extensions: {maxPods: '1e2'}")]
    [InlineData("mode: system\nextensions: {maxPods: '10'}")]
    [InlineData("mode: system\nextensions: {osType: Windows}")]
    [InlineData("priority: regular\nextensions: {scaleSetEvictionPolicy: Delete}")]
    [InlineData("extensions: {osSKU: Windows2022}")]
    [InlineData("extensions: {osType: Windows, osSKU: Ubuntu}")]
    [InlineData("extensions: {enableUltraSSD: 'yes'}")]
    public void What_azure_refuses_is_refused_at_its_place(string rest)
    {
        Assert.Null(Check(rest, out var bag));
        var problem = Assert.Single(bag);
        Assert.Equal("KPX5160", problem.Code);
        Assert.True(problem.Location!.Value.Line > 1);
        Assert.NotNull(problem.Hint);
    }

    [Theory]
    [InlineData("np", "", true)]
    [InlineData("abcdefghijkl", "", true)]
    [InlineData("abcdefghijklm", "", false)]
    [InlineData("1np", "", false)]
    [InlineData("np-1", "", false)]
    [InlineData("NP1", "", false)]
    [InlineData("pool/../x", "", false)]
    [InlineData("abcdef", "extensions: {osType: Windows}", true)]
    [InlineData("abcdefg", "extensions: {osType: Windows}", false)]
    public void Names_have_azures_limits(string name, string rest, bool isGood) => Assert.Equal(isGood, Check(rest, out _, name) is not null);

    [Theory]
    [InlineData("0.0500", "0.05")]
    [InlineData("-1", "-1")]
    [InlineData("0.98765", "0.98765")]
    public void Prices_have_one_notation(string text, string expected) => Assert.Equal(expected, Check($"priority: spot\nextensions: {{spotMaxPrice: '{text}'}}", out _)!.Extensions!["spotMaxPrice"]);

    [Fact]
    public void Everything_is_told_at_once()
    {
        Assert.Null(Check("zones: [9]\ninstanceType: big\nosDiskSizeGiB: 1\nextensions: {nope: 1}", out var bag, "UPPER"));
        Assert.Equal(5, bag.Count);
    }

    private static DeclaredNodePool? Check(string rest, out DiagnosticBag bag, string name = "np1")
    {
        bag = new DiagnosticBag();
        var declared = NodePoolReader.Read(new SourceText { Path = "np.yml", Text = $"name: {name}\n{rest}" }, bag);
        Assert.Empty(bag);
        return PoolChecks.Run(declared!, "eastus", bag);
    }
}
