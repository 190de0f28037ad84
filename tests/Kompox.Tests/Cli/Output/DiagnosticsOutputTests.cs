using System.Text.Json;
using Kompox.Cli;

namespace Kompox.Tests.Cli.Output;

public sealed class DiagnosticsOutputTests
{
    private const string Broken = "services:\n  web:\n    image: nginx\n    imagee: nginx\n  db:\n    environment:\n      PASSWORD: hunter2\n    image: [x]\n";

    [Fact]
    public void Diagnostics_show_place_line_caret_and_hint()
    {
        var run = new CliRun().With("compose.yml", Broken).Run("convert");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches(@"compose\.yml:4:5: error KPX\d{4}: .*imagee.*\n    4 \|     imagee: nginx\n      \|     \^\^\^\^\^\^\n      = hint: .*'image'", run.Error);
    }

    [Fact]
    public void Diagnostics_are_sorted_by_line_and_counted()
    {
        var run = new CliRun().With("compose.yml", Broken).Run("convert");
        var lines = run.Error.Split('\n').Where(l => l.StartsWith("compose.yml:", StringComparison.Ordinal)).Select(l => int.Parse(l.Split(':')[1], null)).ToList();
        Assert.True(lines.Count >= 2);
        Assert.Equal(lines.Order(), lines);
        Assert.Matches(@"\n\d+ errors(, \d+ warnings?)?(, \d+ notes?)?\n$", run.Error);
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(false, null, null, false)]
    [InlineData(true, "NO_COLOR", null, false)]
    [InlineData(true, null, "--no-color", false)]
    public void Colours_are_for_terminals_only(bool isTerminal, string? variable, string? option, bool expected)
    {
        var run = new CliRun { Terminal = new TerminalFacts { IsErrorTerminal = isTerminal } }.With("compose.yml", Broken);
        if (variable is not null)
            run.WithVariable(variable, "1");
        run.Run($"convert {option}");
        Assert.Equal(expected, run.Error.Contains('\e'));
    }

    [Fact]
    public void Json_is_one_document_on_stderr()
    {
        var run = new CliRun().With("compose.yml", Broken).Run("convert --diagnostics json");
        using var json = JsonDocument.Parse(run.Error);
        var root = json.RootElement;
        Assert.Equal(["version", "exitCode", "errors", "warnings", "notes", "notShown", "diagnostics"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(1, root.GetProperty("exitCode").GetInt32());
        var found = root.GetProperty("diagnostics").EnumerateArray().First(d => d.GetProperty("message").GetString()!.Contains("imagee", StringComparison.Ordinal));
        Assert.Equal("error", found.GetProperty("severity").GetString());
        Assert.Equal("compose.yml", found.GetProperty("location").GetProperty("file").GetString());
        Assert.Equal((4, 5, 6), (Number(found, "line"), Number(found, "column"), Number(found, "length")));
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_written_when_there_is_nothing_to_say()
    {
        var run = CliRun.Of("explain KPX0010 --diagnostics json");
        using var json = JsonDocument.Parse(run.Error);
        Assert.Equal(0, json.RootElement.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void Sarif_has_rules_results_and_regions()
    {
        var run = new CliRun().With("my dir/compose.yml", Broken).Run(["convert", "-f", "my dir/compose.yml", "--diagnostics=sarif"]);
        using var json = JsonDocument.Parse(run.Error);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var sarif = json.RootElement.GetProperty("runs")[0];
        var rules = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        foreach (var result in sarif.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal("my%20dir/compose.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        }
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_quoted_too()
    {
        var run = new CliRun { Input = Broken }.Run("convert -f -");
        Assert.Contains("<stdin>:4:5: error", run.Error, StringComparison.Ordinal);
        Assert.Contains("    4 |     imagee: nginx\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vars")]
    [InlineData("conf/service.txt")]
    [InlineData("conf/.env.local")]
    public void Lines_of_env_files_are_hidden_whatever_their_name(string path)
    {
        var run = new CliRun().With("compose.yml", $"services:\n  web:\n    image: nginx\n    env_file: {path}\n")
            .With(path, "GREETING=hunter2 ${\nnot a variable hunter2\n").Run("convert");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(path + ":2:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Run($"convert --env-file /home/work/{path}").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_files_are_shown_whatever_their_name() =>
        Assert.Contains("    4 |     imagee: nginx\n", new CliRun().With("stack", Broken).Run("convert -f stack").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Messages_show_no_password_of_a_url(string format)
    {
        const string Urls = "services:\n  web:\n    image: x\n    volumes: [\"nfs://me:hunter2@h/x:/y\"]\n    env_file: https://me:hunter2@h/x.env\n"
            + "    extends: {file: \"https://hunter2@h/x.yml\", service: a}\n";
        var run = new CliRun().With("compose.yml", Urls).Run($"convert --diagnostics {format} --log-output run.log");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX2133", run.Error, StringComparison.Ordinal);
        Assert.Contains("KPX2133", run.Target.Written["/home/work/run.log"], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error + run.Target.Written["/home/work/run.log"], StringComparison.Ordinal);
    }

    private static int Number(JsonElement diagnostic, string name) => diagnostic.GetProperty("location").GetProperty(name).GetInt32();
}
