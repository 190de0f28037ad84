using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class AppNamesTests
{
    private const string Workspace = "aks-e2e-gitea-20250925-060355";
    private static readonly AppNames Gitea = new(Workspace, "aks1", "cluster1", "app1");

    [Theory]
    [InlineData(Workspace, "aks1", "cluster1", "app1", "50vf7y", "62mpgv", "13o40q", "2aopo7")]
    [InlineData("aks-e2e-basic-20251023-095009", "aks1", "cluster1", "basic", "4p4y0a", "5k1u1h", "e126hy", "xnmmk9")]
    [InlineData("ws1", "prv1", "cls1", "app1", "32kff1", "5pfy6x", "k9x84f", "bgewya")]
    [InlineData("svc", "prv", "cls", "app", "1bm4l7", "4yjvhn", "2vcd40", "t9kq18")]
    [InlineData("svc", "prv", "cls1", "app", "1bm4l7", "5ivtjs", "2vcd40", "6cdiau")]
    [InlineData("svc", "prv", "cls2", "app", "1bm4l7", "6cbg0y", "2vcd40", "4e3ao9")]
    [InlineData("", "aks1", "cluster1", "app1", "3rlbjy", "fx54ms", "36si3d", "1xjrgu")]
    [InlineData("(nil)", "aks1", "cluster1", "app1", "2mpt46", "5oq2qb", "1qgf3u", "2031me")]
    public void Hashes_are_those_of_existing_installations(
        string ws, string prv, string cls, string app, string provider, string cluster, string id, string instance)
    {
        var hashes = new AppHashes(ws, prv, cls, app);
        Assert.Equal((provider, cluster, id, instance), (hashes.Provider, hashes.Cluster, hashes.AppId, hashes.AppInstance));
    }

    [Theory]
    [InlineData(Workspace, "4u0vv4")]
    [InlineData("aks-e2e-basic-20251023-095009", "14lj6p")]
    [InlineData("ws1", "4p79t1")]
    [InlineData("/ws/ws1/prv/prv1/cls/cls1", "mwecoa")]
    [InlineData("/ws/ws1/prv/prv1/cls/cls1/app/app1", "cmdnge")]
    public void Short_hash_of_plain_text(string text, string expected) => Assert.Equal(expected, ShortHash.Of(text));

    [Fact]
    public void Objects_in_the_cluster_have_the_published_names()
    {
        Assert.Equal("k4x-50vf7y-app1-13o40q", Gitea.Namespace);
        Assert.Equal("app1", Gitea.ServiceAccount);
        Assert.Equal("app1", Gitea.NetworkPolicy);
        Assert.Equal("app1-access", Gitea.Role);
        Assert.Equal("app1-app", Gitea.Deployment);
        Assert.Equal("app1-app", Gitea.IngressService);
        Assert.Equal("app1-app-default", Gitea.DefaultIngress);
        Assert.Equal("app1-app-custom", Gitea.CustomIngress);
        Assert.Equal("app1-app-gitea-base", Gitea.EnvBaseSecret("gitea"));
        Assert.Equal("app1-app-gitea-override", Gitea.EnvOverrideSecret("gitea"));
        Assert.Equal("app1-app--pull", Gitea.PullSecret);
        Assert.Equal("app1-app--cfg-main", Gitea.ConfigMap("main"));
        Assert.Equal("app1-app--sec-token", Gitea.Secret("token"));
        Assert.Equal("cfg-main", AppNames.ConfigVolume("main"));
        Assert.Equal("sec-token", AppNames.SecretVolume("token"));
        Assert.Equal("app1-box", Gitea.BoxSecret);
        Assert.Equal("app1-box", (Gitea with { Component = AppNames.BoxComponent }).Deployment);
        Assert.Equal("app1-2aopo7", Gitea.Instance);
        Assert.Equal("app1-13o40q-3000.cluster1.aks1.exp.kompox.dev", Gitea.DefaultHost(3000, "cluster1.aks1.exp.kompox.dev"));
    }

    [Fact]
    public void Id_and_names_give_the_same()
    {
        Assert.True(ResourceId.TryParse($"/ws/{Workspace}/prv/aks1/cls/cluster1/app/app1", null, out var id));
        Assert.Equal(Gitea, new AppNames(id));
    }

    [Theory]
    [InlineData(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/k4x-50vf7y_app_app1_13o40q/providers/Microsoft.Compute/disks/k4x-50vf7y_disk_default_0t34rw00000a_13o40q",
        "k4x-50vf7y-default-13o40q-2oaaf2")]
    [InlineData(
        "k4x-50vf7y_app_app1_13o40q#k4x50vf7y13o40q#data-0t34rw00000a####00000000-0000-0000-0000-000000000000", "k4x-50vf7y-default-13o40q-3zsct2")]
    public void Volume_name_holds_the_hash_of_the_handle(string handle, string expected) => Assert.Equal(expected, Gitea.Volume("default", handle));

    [Fact]
    public void Labels_of_the_app_and_of_a_component()
    {
        Assert.Equal(
            [
                new("app.kubernetes.io/name", "app1"),
                new("app.kubernetes.io/instance", "app1-2aopo7"),
                new("app.kubernetes.io/managed-by", "kompox"),
                new("kompox.dev/app-instance-hash", "2aopo7"),
                new("kompox.dev/app-id-hash", "13o40q"),
            ],
            AppLabels.ForApp(Gitea));
        var component = AppLabels.ForComponent(Gitea).ToDictionary();
        Assert.Equal("app1-app", component["app"]);
        Assert.Equal("app", component["app.kubernetes.io/component"]);
        Assert.Equal(7, component.Count);
        Assert.Equal($"{Workspace}/aks1/cluster1/app1", Gitea.Path);
    }

    [Theory]
    [InlineData(45, true)]
    [InlineData(46, false)]
    public void App_name_is_limited_by_the_namespace(int length, bool good)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(good, NameRules.CheckApp(new AppNames("w", "p", "c", new string('a', length)), bag, null));
        Assert.Equal(!good, bag.HasErrors);
        if (!good)
        {
            var diagnostic = Assert.Single(bag);
            Assert.Equal("KPX1801", diagnostic.Code);
            Assert.Contains("64 characters; the limit is 63", diagnostic.Message, StringComparison.Ordinal);
            Assert.Contains("may have 45", diagnostic.Hint, StringComparison.Ordinal);
        }
    }
}
