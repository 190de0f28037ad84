using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class CloudNamesTests
{
    private const string Workspace = "aks-e2e-gitea-20250925-060355";
    private static readonly AppHashes Hashes = new(Workspace, "aks1", "cluster1", "app1");
    private static readonly CloudNames Names = new(Workspace, "aks1");

    [Fact]
    public void Resources_have_the_published_names()
    {
        Assert.Equal("k4x-50vf7y_cls_cluster1_62mpgv", Names.ClusterGroup("cluster1", Hashes));
        Assert.Equal("k4x-50vf7y_cls_cluster1_62mpgv_mc", CloudNames.NodeGroup(Names.ClusterGroup("cluster1", Hashes)));
        Assert.Equal("k4x-50vf7y_app_app1_13o40q", Names.AppGroup("app1", Hashes));
        Assert.Equal("k4x-50vf7y_disk_default_0t34rw00000a_13o40q", Names.Disk("default", "0t34rw00000a", Hashes));
        Assert.Equal("k4x-50vf7y_snap_default_0t34rw00000a_13o40q", Names.Snapshot("default", "0t34rw00000a", Hashes));
        Assert.Equal("k4x50vf7y13o40q", Names.StorageAccount(Hashes));
        Assert.Equal("data-0t34rw00000a", CloudNames.FileShare("data", "0t34rw00000a"));
        Assert.Equal("traefik-kv-l0wdevtls-jpe-prd1", CloudNames.SecretProviderClass("L0wdevtls_jpe.prd1"));
        Assert.Equal("kompoxops-cluster1", CloudNames.ClusterContext("cluster1"));
    }

    [Fact]
    public void Long_names_are_cut_before_the_hash()
    {
        var name = Names.ClusterGroup(new string('c', 63), Hashes);
        Assert.Equal(72, name.Length);
        Assert.Equal($"k4x-50vf7y_cls_{new string('c', 50)}_62mpgv", name);
    }

    [Fact]
    public void Own_prefix_is_cut_and_leaves_the_storage_account_alone()
    {
        var names = new CloudNames(Workspace, "aks1", new string('p', 40));
        Assert.Equal(new string('p', 32), names.Prefix);
        Assert.Equal("k4x50vf7y13o40q", names.StorageAccount(Hashes));
    }

    [Theory]
    [InlineData(null, "k4x-50vf7y")]
    [InlineData("", "k4x-50vf7y")]
    [InlineData("own", "own")]
    [InlineData("a2345678901234567890123456789012", "a2345678901234567890123456789012")]
    public void Prefix_is_the_hash_of_the_provider_unless_given(string? prefix, string expected) =>
        Assert.Equal(expected, new CloudNames(Workspace, "aks1", prefix).Prefix);

    [Fact]
    public void Names_that_just_fit_are_not_cut()
    {
        var name = Names.ClusterGroup(new string('c', 50), Hashes);
        Assert.Equal($"k4x-50vf7y_cls_{new string('c', 50)}_62mpgv", name);
    }
}
