using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Recording;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Logs of the control plane go to a workspace by <c>AZURE_AKS_DIAGNOSTIC_LOGS</c>.</summary>
public sealed class ControlPlaneLogTests : IAsyncLifetime
{
    private const string Type = "Microsoft.Insights/diagnosticSettings";
    private const string Workspace = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/all";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Cli.ClusterSettings["AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID"] = Workspace;
        _cloud.Cli.ClusterSettings["AZURE_AKS_DIAGNOSTIC_LOGS"] = "kube-audit-admin, Guard";
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void They_are_sent_and_a_second_run_writes_nothing()
    {
        Assert.Contains("+ diagnostic setting 'kompox'\n", _cloud.Good("cluster provision --dry-run").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        var setting = _cloud.The(Type);
        Assert.Equal($"{_cloud.Cluster.Id}/providers/{Type}/kompox", setting.Id);
        Assert.Equal(
            $$"""{"workspaceId":"{{Workspace}}","logs":[{"category":"guard","enabled":true},{"category":"kube-audit-admin","enabled":true}],"logAnalyticsDestinationType":"Dedicated"}""",
            setting.Properties.ToJsonString());
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        AssertNoChanges();
    }

    [Fact]
    public void Another_choice_is_shown_and_applied_and_none_takes_it_away()
    {
        _cloud.Good("cluster provision");
        // Azure lists the categories that are off, too.
        ((JsonArray)_cloud.The(Type).Properties["logs"]!).Add(new JsonObject { ["category"] = "kube-audit", ["enabled"] = false });
        AssertNoChanges();
        _cloud.Cli.ClusterSettings["AZURE_AKS_DIAGNOSTIC_LOGS"] = "guard,kube-apiserver";
        var diff = _cloud.Cli.Run("cluster diff");
        Assert.Equal(2, diff.ExitCode);
        Assert.Contains("    properties.logs: guard,kube-audit-admin -> guard,kube-apiserver\n", diff.Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        AssertNoChanges();
        _cloud.Cli.ClusterSettings["AZURE_AKS_DIAGNOSTIC_LOGS"] = "none";
        Assert.Contains("- diagnostic setting 'kompox'", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.DoesNotContain(_cloud.Azure.Resources, r => r.Type == Type);
    }

    [Fact]
    public void Without_the_setting_nobody_looks_and_what_others_send_stays()
    {
        _cloud.Cli.ClusterSettings.Remove("AZURE_AKS_DIAGNOSTIC_LOGS");
        _cloud.Good("cluster provision");
        var others = $"{_cloud.Cluster.Id}/providers/{Type}/others";
        _cloud.Azure.Put(others, new JsonObject { ["properties"] = new JsonObject { ["workspaceId"] = Workspace } });
        _cloud.Good("cluster provision");
        Assert.DoesNotContain(_cloud.Azure.Calls, c => UndescribedTypes.Holds(c.Path));
        _cloud.Cli.ClusterSettings["AZURE_AKS_DIAGNOSTIC_LOGS"] = "none";
        _cloud.Good("cluster provision");
        Assert.NotNull(_cloud.Azure.World.Find(others));
    }

    [Fact]
    public void They_end_before_the_cluster_goes_because_azure_keeps_the_setting()
    {
        _cloud.Good("cluster provision");
        _cloud.Good("cluster deprovision");
        var deleted = _cloud.Azure.Calls.Where(c => c.Method == "DELETE").Select(c => c.Path).ToList();
        Assert.EndsWith($"/{Type}/kompox", deleted[0], StringComparison.Ordinal);
        Assert.True(deleted.Count > 1);
    }

    [Fact]
    public void Logs_without_a_workspace_are_refused()
    {
        _cloud.Cli.ClusterSettings.Remove("AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID");
        Assert.Contains("Set AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID too", _cloud.Refused("cluster provision", "KPX5121").Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private void AssertNoChanges() => Assert.Contains("No changes for cluster 'cluster1' in the cloud\n", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);

    /// <summary>
    /// The reference data has no Microsoft.Insights, so the validator can only say that. Its requests are kept apart from the others, and the simulator takes
    /// nothing but the published members; once the data describes them, this fails and they belong to the others.
    /// </summary>
    [Fact]
    public async Task The_reference_data_does_not_describe_these_requests()
    {
        if (ArmValidator.WhyNot is { } reason)
            Assert.Skip(reason);
        _cloud.Good("cluster provision");
        var lines = _cloud.Azure.Requests.Where(UndescribedTypes.HoldsLine).ToList();
        Assert.Contains(lines, l => l.Contains("\"PUT\"", StringComparison.Ordinal));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
            var output = await ArmValidator.RunAsync(file);
            Assert.EndsWith($"{lines.Count} requests, {lines.Count} findings", output, StringComparison.Ordinal);
            Assert.Equal(lines.Count, output.Split("no operation has").Length - 1);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
