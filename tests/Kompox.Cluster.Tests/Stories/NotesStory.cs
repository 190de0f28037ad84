using System.Net;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Stories;

/// <summary>What <c>demo.sh</c> shows: a web app with its database is deployed, filled, snapshotted, broken and brought back.</summary>
internal static class NotesStory
{
    /// <summary>Plays it from the first deploy to the restored rows.</summary>
    public static async Task PlayAsync(TestApp app)
    {
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        string sum;
        await using (var tunnel = await Tunnel.OpenAsync(app, 8080))
        {
            Assert.Equal("added 10000", await tunnel.PostAsync("/fill?rows=10000", ""));
            Assert.Equal("10000", await tunnel.GetAsync("/count"));
            sum = await tunnel.GetAsync("/sum");
        }
        var disk = AssignedDisk(await app.RunAsync("disk list -V default"));

        var snapshot = NameOf(await app.RunAsync("snapshot create -V default"));
        (await SqlAsync(app, "DROP TABLE notes")).Expect();
        await using (var tunnel = await Tunnel.OpenAsync(app, 8080))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await tunnel.StatusAsync("/count"));

        var restored = NameOf(await app.RunAsync(["snapshot", "restore", "-V", "default", "-S", snapshot]));
        Assert.NotEqual(disk, restored);
        (await app.RunAsync(["disk", "attach", "-V", "default", "-D", restored])).Expect();
        (await app.RunAsync("disk deploy")).Expect();
        await using (var tunnel = await Tunnel.OpenAsync(app, 8080))
        {
            Assert.Equal("10000", await tunnel.GetAsync("/count"));
            Assert.Equal(sum, await tunnel.GetAsync("/sum"));
        }
        Assert.Equal(restored, AssignedDisk(await app.RunAsync("disk list -V default")));
    }

    /// <summary>Runs a statement in the app's database.</summary>
    public static Task<CliOutcome> SqlAsync(TestApp app, string statement) =>
        app.RunAsync(["app", "exec", "-c", "db", "--", "psql", "-U", "notes", "-v", "ON_ERROR_STOP=1", "-q", "-t", "-A", "-c", statement]);

    /// <summary>The name of the first disk or snapshot that a command printed.</summary>
    public static string NameOf(CliOutcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.Expect().Output);
        var root = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        return root.GetProperty("name").GetString()!;
    }

    /// <summary>The name of the assigned disk: there is exactly one.</summary>
    public static string AssignedDisk(CliOutcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.Expect().Output);
        var assigned = document.RootElement.EnumerateArray().Where(d => d.GetProperty("assigned").GetBoolean());
        return Assert.Single(assigned).GetProperty("name").GetString()!;
    }
}
