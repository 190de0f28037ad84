using System.Globalization;
using System.Text;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Snapshots;

/// <summary>PostgreSQL with hooks around snapshots, deployed once for all tests of a class.</summary>
public sealed class DatabaseApp(ClusterFixture cluster) : IAsyncLifetime
{
    private const string Compose = """
        services:
          db:
            image: postgres:17
            environment: {POSTGRES_USER: notes, POSTGRES_DB: notes}
            env_file: db.env
            volumes:
              - ./data/db:/var/lib/postgresql/data
            healthcheck:
              test: ["CMD", "pg_isready", "-q", "-U", "notes"]
              interval: 1s
              timeout: 5s
            stop_grace_period: 20s
            x-kompox:
              snapshot:
                pre: ["psql -q -U notes -c CHECKPOINT"]
                post: [[touch, /tmp/after]]
        """;

    private TestApp? _app;
    private IClusterConnection? _connection;

    internal TestApp App => _app!;
    internal IClusterConnection Connection => _connection!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var state = await cluster.RequireAsync();
        _app = TestApp.FromCompose(state, Compose, "- {name: default, size: 1Gi, options: {overcommit: \"true\"}}");
        _app.Write("db.env", "POSTGRES_PASSWORD=very-secret-word\n");
        _connection = state.Connect();
        (await _app.RunAsync("app deploy --bootstrap-disks")).Expect();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    /// <summary>Runs a command in the database's container and returns what it writes; its exit code has to be 0.</summary>
    internal async Task<string> ExecAsync(params string[] command)
    {
        using var output = new MemoryStream();
        var request = new ExecRequest { Namespace = App.Namespace, Pod = await PodAsync(), Container = "db", Command = command, Output = output, Error = output };
        var code = await Connection.Pods.ExecAsync(request, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(code == 0, $"{string.Join(' ', command)}: exit code {code}: {text}");
        return text;
    }

    internal Task<string> QueryAsync(string sql) => ExecAsync("psql", "-U", "notes", "-At", "-c", sql);

    /// <summary>The pod that runs.</summary>
    internal async Task<string> PodAsync()
    {
        await foreach (var pod in Connection.ListAsync(ResourceTypes.Pod, App.Namespace, "app.kubernetes.io/component=app", TestContext.Current.CancellationToken))
        {
            if (!pod.IsTerminating)
                return pod.Name;
        }
        throw new InvalidOperationException("the app has no pod");
    }

    /// <summary>Makes an empty table and writes rows to it, one transaction each, until the app or <see cref="StopLoadAsync"/> stops it.</summary>
    internal async Task<WriteLoad> StartLoadAsync()
    {
        await ExecAsync("rm", "-f", "/tmp/enough");
        await QueryAsync("drop table if exists t; create table t(id int primary key, at timestamptz not null default clock_timestamp())");
        var load = new WriteLoad();
        var request = new ExecRequest
        {
            Namespace = App.Namespace,
            Pod = await PodAsync(),
            Container = "db",
            Command = ["sh", "-c", "i=0; while [ ! -f /tmp/enough ]; do i=$((i+1)); psql -qAt -U notes -c \"insert into t values ($i)\" && echo $i || exit 1; done"],
            Output = load,
            Error = Stream.Null,
        };
        load.Running = Task.Run(() => Connection.Pods.ExecAsync(request, CancellationToken.None));
        await Eventually.TrueAsync(() => Task.FromResult(load.Committed > 20), "rows that are written");
        return load;
    }

    /// <summary>Ends the writing and waits until it has ended.</summary>
    internal async Task StopLoadAsync(WriteLoad load)
    {
        await ExecAsync("touch", "/tmp/enough");
        await load.Running.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>What <c>select count(*), max(id) from t</c> gives on a scratch copy of the app from a snapshot, whose outcome is recorded.</summary>
    internal async Task<(long Count, long Last)> CountInSnapshotAsync(string snapshot)
    {
        var outcome = await App.RunAsync(["snapshot", "verify", "-S", snapshot, "--", "psql", "-U", "notes", "-At", "-c", "select count(*), max(id) from t"]);
        using var json = JsonDocument.Parse(outcome.Expect().Output);
        Assert.True(json.RootElement.GetProperty("verified").GetProperty("good").GetBoolean());
        var line = outcome.Error.Split('\n').First(l => l.Contains('|', StringComparison.Ordinal) && char.IsAsciiDigit(l[0]) && !l.Contains(' ', StringComparison.Ordinal)).Split('|');
        return (long.Parse(line[0], CultureInfo.InvariantCulture), long.Parse(line[1], CultureInfo.InvariantCulture));
    }
}
