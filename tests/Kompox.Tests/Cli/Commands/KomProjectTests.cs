namespace Kompox.Tests.Cli.Commands;

public sealed class KomProjectTests
{
    private const string Platform = """
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Workspace
        metadata: {name: w, annotations: {ops.kompox.dev/id: /ws/w}}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Provider
        metadata: {name: p, annotations: {ops.kompox.dev/id: /ws/w/prv/p}}
        spec: {driver: k3s}
        ---
        apiVersion: ops.kompox.dev/v1alpha1
        kind: Cluster
        metadata: {name: c, annotations: {ops.kompox.dev/id: /ws/w/prv/p/cls/c}}

        """;

    private static string App(string name, string compose) =>
        $"---\napiVersion: ops.kompox.dev/v1alpha1\nkind: App\nmetadata: {{name: {name}, annotations: {{ops.kompox.dev/id: /ws/w/prv/p/cls/c/app/{name}}}}}\nspec:\n  compose: {compose}\n";

    [Theory]
    [InlineData("", null, null, 0)]
    [InlineData("-A /ws/w/prv/p/cls/c/app/kom0", null, null, 0)]
    [InlineData("--app-name kom2", null, null, 0)]
    [InlineData("--app-name kom1", null, null, 1)]
    [InlineData("--app-name nonexistent", null, null, 1)]
    [InlineData("--kom-path kom", null, null, 0)]
    [InlineData("--kom-path $KOMPOX_ROOT/kom", null, null, 0)]
    [InlineData("--kom-path /nonexistent/path", null, null, 1)]
    [InlineData("", "KOMPOX_KOM_PATH", "kom", 0)]
    [InlineData("", "KOMPOX_KOM_PATH", "nonexistent", 1)]
    [InlineData("--kom-path kom", "KOMPOX_KOM_PATH", "nonexistent", 0)]
    [InlineData("--kom-app nowhere.yml", null, null, 1)]
    [InlineData("", "KOMPOX_KOM_APP", "nowhere.yml", 1)]
    [InlineData("--kom-app kompoxapp.yml", "KOMPOX_KOM_APP", "nowhere.yml", 0)]
    [InlineData("--kompox-dir nowhere", null, null, 1)]
    [InlineData("", "KOMPOX_ROOT", "nowhere", 1)]
    [InlineData("", "KOMPOX_ROOT", "/home/work", 0)]
    public void Flags_beat_variables_and_choose_documents(string flags, string? variable, string? value, int expected)
    {
        var run = Project();
        if (variable is not null)
            run.WithVariable(variable, value!);
        Assert.Equal(expected, run.Run($"app validate {flags}").ExitCode);
    }

    [Fact]
    public void An_app_of_a_foreign_document_may_not_read_files()
    {
        var run = Project().Run("app validate --app-name kom1");
        Assert.Contains("KPX2901", run.Error, StringComparison.Ordinal);
        Assert.Contains("Error: validation failed (1 error)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_app_is_the_one_of_the_app_file() =>
        Assert.EndsWith("app=kom0\n", Project().Run("config").Output, StringComparison.Ordinal);

    private static CliRun Project() => new CliRun()
        .With(".kompox/config.yml", "version: 1\nkomPath: [../kom]\n")
        .With("kom/platform.yml", Platform)
        .With("kom/apps.yml", App("kom1", "file:compose.yml") + App("kom2", "{services: {web: {image: nginx}}}"))
        .With("kompoxapp.yml", App("kom0", "file:compose.yml"))
        .With("compose.yml", "services:\n  web:\n    image: nginx\n");
}
