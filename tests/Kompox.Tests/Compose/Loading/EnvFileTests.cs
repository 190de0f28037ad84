using Kompox.Files;
using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Loading;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("env_file: a.env", "A=1 B=two")]
    [InlineData("env_file: [a.env, ./b.env]", "A=1 B=two|B=three C=1")]
    [InlineData("env_file: [{path: a.env, required: false}]", "A=1 B=two")]
    [InlineData("env_file: [{path: absent.env, required: false}, a.env]", "|A=1 B=two")]
    [InlineData("env_file: [{path: raw.env, format: raw}]", "Q=\"$A\"")]
    [InlineData("env_file: values.yaml", "N=1000000 F=1.50 T=true S=text D=2024-01-01")]
    [InlineData("env_file: values.json", "N=10000000 S=a\tb")]
    public void Files_are_read_in_all_forms(string yaml, string expected)
    {
        var files = Service(yaml, files: Files()).EnvFiles;
        Assert.Equal(expected, string.Join('|', files.Select(f => string.Join(' ', f.Variables.Select(v => $"{v.Name}={v.Value}")))));
    }

    [Theory]
    [InlineData("absent.env", "compose.yaml:4:16: error KPX1000: File 'absent.env' does not exist")]
    [InlineData("null.yaml", "null.yaml:1:3: error KPX2127: Variable 'A' must be a text, a number or a boolean")]
    [InlineData("list.yaml", "error KPX2127: Env file 'list.yaml' must be a mapping")]
    [InlineData("name.yaml", "error KPX2127: 'a b' is not a name that a variable can have")]
    [InlineData("control.yaml", "error KPX2127: The value of 'A' has a control character")]
    [InlineData("large.env", "error KPX2127: The env files of the service have 1000001 bytes together")]
    public void Files_that_cannot_be_used_are_reported(string path, string expected) =>
        Assert.Contains(expected, Messages($"services:\n  web:\n    image: web\n    env_file: [{path}]\n", files: Files()));

    [Fact]
    public void Values_are_never_in_messages()
    {
        var files = Files().Add("secret.yaml", "PASSWORD: \"s3cret\\u0001\"\n");
        Assert.DoesNotContain("s3cret", Messages("services: {web: {image: web, env_file: secret.yaml}}", files: files));
    }

    [Fact]
    public void Label_files_give_way_to_labels()
    {
        var labels = Service("label_file: [l.env]\nlabels: {B: own}", files: Files().Add("l.env", "A=file\nB=file\n")).Labels;
        Assert.Equal(["A=file", "B=own"], labels.Select(l => $"{l.Key}={l.Value}"));
    }

    [Fact]
    public void Files_outside_the_boundary_are_refused() => Assert.Contains(
        "error KPX2122: File '/etc/passwd' lies outside", Messages("services: {web: {image: web, env_file: /etc/passwd}}", r => r with { Boundary = ComposeLoads.Directory }));

    [Fact]
    public void No_file_is_read_when_the_request_forbids_it() => Assert.Contains(
        "error KPX2123", Messages("services: {web: {image: web, env_file: a.env}}", r => r with { AllowFiles = false }, Files()));

    private static MemoryFileSource Files() => new MemoryFileSource(ComposeLoads.Directory)
        .Add("a.env", "A=1\nB='two'\n")
        .Add("b.env", "B=three\nC=$A\n")
        .Add("raw.env", "Q=\"$A\"\n")
        .Add("values.yaml", "N: 1000000\nF: 1.50\nT: true\nS: text\nD: 2024-01-01\n")
        .Add("values.json", "{\n\t\"N\": 10000000,\n\t\"S\": \"a\\tb\"\n}\n")
        .Add("null.yaml", "A:\n")
        .Add("list.yaml", "- A\n")
        .Add("name.yaml", "a b: 1\n")
        .Add("control.yaml", "A: \"x\\u0001\"\n")
        .Add("large.env", "A=" + new string('x', 1_000_000) + "\n");
}
