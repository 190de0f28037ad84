namespace Kompox.Tests.Cli.Commands;

public sealed class AdminCommandTests
{
    private const string Top = """
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Workspace
        metadata: {name: ws1, annotations: {ops.kompox.dev/id: /ws/ws1}}
        spec: {}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Provider
        metadata: {name: p1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1}}
        spec: {driver: k3s, settings: {AZURE_CLIENT_SECRET: topsecret, AZURE_LOCATION: eastus}}

        """;

    private const string Cluster = """
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Cluster
        metadata: {name: c1, annotations: {ops.kompox.dev/id: /ws/ws1/prv/p1/cls/c1}}
        spec: {existing: true}

        """;

    private const string Stored = "/home/work/.kompox/kom/cluster-ws1.p1.c1.yml";

    [Fact]
    public void Lists_hide_secrets()
    {
        var run = Project().Run("admin provider list");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"ID\":\"/ws/ws1/prv/p1\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"AZURE_LOCATION\":\"eastus\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", run.Output + Project().Run("admin provider get /ws/ws1/prv/p1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_told_with_a_suggestion()
    {
        var run = Project().Run("admin provider get /ws/ws1/prv/p2");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/ws/ws1/prv/p1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_created_in_the_kom_directory()
    {
        var run = Project().With("c.yml", Cluster).Run("admin cluster create -f c.yml");
        Assert.Equal("", run.Error);
        Assert.Equal("created /ws/ws1/prv/p1/cls/c1\n", run.Output);
        Assert.Equal(Cluster, run.Target.Written[Stored]);
    }

    [Theory]
    [InlineData("prv/p1", "prv/p9")]
    [InlineData("Cluster", "Clutser")]
    public void Nothing_is_written_that_breaks_the_project(string good, string bad)
    {
        var run = Project().With("c.yml", Cluster.Replace(good, bad, StringComparison.Ordinal)).Run("admin cluster create -f c.yml");
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(run.Target.Written.Keys, k => k.Contains("/kom/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_created_can_be_replaced_and_deleted()
    {
        var changed = Cluster.Replace("true", "false", StringComparison.Ordinal);
        Assert.Equal(changed, Project().With(Stored, Cluster).With("c.yml", changed).Run("admin cluster update /ws/ws1/prv/p1/cls/c1 -f c.yml").Target.Written[Stored]);
        var deleted = Project().With(Stored, Cluster).Run("admin cluster delete /ws/ws1/prv/p1/cls/c1");
        Assert.Equal("deleted /ws/ws1/prv/p1/cls/c1\n", deleted.Output);
        Assert.Equal([Stored], deleted.Target.Deleted);
    }

    [Fact]
    public void Files_of_the_user_are_left_to_the_user()
    {
        var run = Project().Run("admin provider delete /ws/ws1/prv/p1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX0081", run.Error, StringComparison.Ordinal);
        Assert.Contains("top.yml", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Target.Deleted);
    }

    private static CliRun Project() => new CliRun().With("/home/work/.kompox/config.yml", "version: 1\n").With("/home/work/.kompox/kom/top.yml", Top);
}
