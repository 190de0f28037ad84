using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Loading;

public sealed class VariableTests
{
    private static readonly MemoryFileSource DotEnv = new MemoryFileSource(ComposeLoads.Directory).Add(".env", "A=dot\nB=dot\n").Add("one.env", "A=one\nB=one").Add("two.env", "B=two\nC=$A");

    [Fact]
    public void The_environment_beats_the_env_file() => Assert.Equal("env dot", Image("$A $B", r => r with { Environment = Vars(("A", "env")) }));

    [Fact]
    public void Named_env_files_replace_the_default_one_and_later_ones_win() =>
        Assert.Equal("one two one", Image("$A $B $C", r => r with { EnvFiles = ["one.env", "two.env"] }));

    [Fact]
    public void Env_files_can_be_named_in_the_environment() =>
        Assert.Equal("one two", Image("$A $B", r => r with { Environment = Vars(("COMPOSE_ENV_FILES", "one.env, two.env")) }));

    [Fact]
    public void The_default_env_file_can_be_disabled() =>
        Assert.Equal("none", Image("${A:-none}", r => r with { Environment = Vars(("COMPOSE_DISABLE_ENV_FILE", "true")) }));

    [Fact]
    public void A_missing_named_env_file_is_an_error() =>
        Assert.Contains("error KPX1000: File 'absent.env' does not exist", Messages("services: {a: {image: a}}", r => r with { EnvFiles = ["absent.env"] }));

    [Fact]
    public void Files_are_not_read_when_the_request_forbids_it() => Assert.Equal("none", Image("${A:-none}", r => r with { AllowFiles = false }));

    [Fact]
    public void An_unset_variable_is_one_warning_with_all_places()
    {
        var bag = new DiagnosticBag();
        Load(["services:\n  a:\n    image: a$X\n    hostname: b$X\n    domainname: $X\n"], bag);
        var warning = Assert.Single(bag);
        Assert.Equal("Variable 'X' is not set and becomes empty (used 3 times)", warning.Message);
        Assert.Equal([4, 5], warning.Related.Select(r => r.Line));
    }

    [Fact]
    public void Unset_variables_can_be_errors() => Assert.Contains("error KPX2118", Messages("services: {a: {image: a$X}}", r => r with { RequireVariables = true }));

    [Theory]
    [InlineData("", null, null, "project")]
    [InlineData("name: written\n", null, null, "written")]
    [InlineData("name: x${A}\n", null, null, "xdot")]
    [InlineData("name: written\n", "env", null, "env")]
    [InlineData("name: written\n", "env", "flag", "flag")]
    public void The_name_comes_from_the_caller_the_environment_the_file_or_the_directory(string yaml, string? environment, string? requested, string expected)
    {
        var variables = environment is null ? Vars() : Vars(("COMPOSE_PROJECT_NAME", environment));
        var project = Project(yaml + "services: {a: {image: $COMPOSE_PROJECT_NAME}}", r => r with { ProjectName = requested, Environment = variables }, DotEnv);
        Assert.Equal((expected, expected), (project.Name.Value, project.Services[0].Image!.Value.Value));
    }

    [Theory]
    [InlineData("My App")]
    [InlineData("-x")]
    [InlineData("a.b")]
    public void Names_must_be_valid(string name) => Assert.Contains("error KPX2105", Messages($"name: {name}\nservices: {{a: {{image: a}}}}"));

    [Fact]
    public void A_directory_name_is_made_valid() =>
        Assert.Equal("mycoolapp_1", Project("services: {a: {image: a}}", r => r with { ProjectDirectory = "/x/.My Cool.App_1" }).Name.Value);

    private static string Image(string template, Func<ComposeLoadRequest, ComposeLoadRequest> change) =>
        Project($"services: {{a: {{image: '{template}'}}}}", change, DotEnv).Services[0].Image!.Value.Value;

    private static Dictionary<string, string> Vars(params (string Name, string Value)[] variables) => variables.ToDictionary(v => v.Name, v => v.Value);
}
