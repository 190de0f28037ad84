using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Loading;

public sealed class ProfileTests
{
    // The example of the specification, section 15.
    private const string Example = """
        services:
          foo: {image: foo}
          bar: {image: bar, profiles: [test]}
          baz: {image: baz, depends_on: [bar], profiles: [test]}
          zot: {image: zot, depends_on: [bar], profiles: [debug]}
        """;

    [Theory]
    [InlineData("", "foo")]
    [InlineData("test", "foo bar baz")]
    [InlineData("test,debug", "foo bar baz zot")]
    [InlineData("*", "foo bar baz zot")]
    public void Services_take_part_when_a_profile_is_active(string profiles, string expected)
    {
        string[] names = [.. profiles.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(expected, string.Join(' ', Project(Example, r => r with { Profiles = names }).Services.Select(s => s.Name.Value)));
    }

    [Fact]
    public void A_dependency_must_be_active() => Assert.Contains(
        "error KPX2111: Service 'zot' needs 'bar' (depends_on), which is not active", Messages(Example, r => r with { Profiles = ["debug"] }));

    [Fact]
    public void Profiles_come_from_the_environment_when_none_are_requested() => Assert.Equal(
        3, Project(Example, r => r with { Environment = new Dictionary<string, string> { ["COMPOSE_PROFILES"] = " test " } }).Services.Count);

    [Fact]
    public void Services_left_out_are_kept_apart_and_reported()
    {
        Assert.Equal(["bar", "baz", "zot"], Project(Example).DisabledServices.Select(s => s.Name.Value));
        Assert.Contains("info KPX2116: Service 'bar' is left out: profile 'test' is not active", Messages(Example));
    }

    [Fact]
    public void A_disabled_dependency_that_is_not_required_is_left_out() =>
        Assert.Empty(Project("services: {a: {image: a, depends_on: {b: {condition: service_started, required: false}}}, b: {image: b, profiles: [x]}}").Services[0].DependsOn);
}
