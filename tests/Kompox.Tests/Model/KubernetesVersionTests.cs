using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class KubernetesVersionTests
{
    [Theory]
    [InlineData("1.33", 1, 33)]
    [InlineData("v1.29.4", 1, 29)]
    [InlineData("v1.33.2-eks-1", 1, 33)]
    [InlineData("1.30+", 1, 30)]
    public void Versions(string text, int major, int minor)
    {
        Assert.Equal(new KubernetesVersion(major, minor), KubernetesVersion.Parse(text, null));
        Assert.Equal($"{major}.{minor}", KubernetesVersion.Parse(text, null).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("one.two")]
    [InlineData("-1.30")]
    public void Texts_that_are_no_version(string? text) => Assert.False(KubernetesVersion.TryParse(text, null, out _));

    [Theory]
    [InlineData("1.28", false)]
    [InlineData("1.29", true)]
    [InlineData("2.0", true)]
    public void Native_sidecars(string text, bool expected) => Assert.Equal(expected, KubernetesVersion.Parse(text, null).HasNativeSidecars);
}
