using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Merging;

public sealed class MergeTests
{
    [Fact]
    public void Mappings_merge_key_by_key_and_scalars_replace()
    {
        var text = Text(Web("environment:\n  A: 1\n  B: 2", "hostname: one"), Web("environment:\n  B: 3\n  C: 4", "hostname: two"));
        Assert.Contains("hostname: two", text);
        Assert.Contains("environment:\n      A: 1\n      B: 3\n      C: 4\n", text);
    }

    [Fact]
    public void List_and_mapping_forms_of_one_attribute_merge()
    {
        var text = Text(Web("labels:\n  - a=1\n  - b=2"), Web("labels:\n  b: three"));
        Assert.Contains("labels:\n      a: \"1\"\n      b: three\n", text);
    }

    [Theory]
    [InlineData("command: [a, b]", "command: [c]", "command:\n      - c\n")]
    [InlineData("entrypoint: a b", "entrypoint: [c]", "entrypoint:\n      - c\n")]
    [InlineData("healthcheck: {test: [CMD, a], retries: 2}", "healthcheck: {test: b}", "healthcheck:\n      test:\n        - CMD-SHELL\n        - b\n      retries: 2\n")]
    public void Commands_are_replaced(string lower, string upper, string expected) => Assert.Contains(expected, Text(Web(lower), Web(upper)));

    [Fact]
    public void Sequences_append_without_repeating_what_is_there() =>
        Assert.Contains("cap_add:\n      - A\n      - B\n      - C\n", Text(Web("cap_add: [A, B]"), Web("cap_add: [B, C]")));

    [Theory]
    [InlineData("volumes: ['./a:/x', './b:/y']", "volumes: ['./c:/x/']", "source: /project/c\n        target: /x\n      - type: bind\n        source: /project/b")]
    [InlineData("secrets: [a]", "secrets: [{source: b, target: a}]", "secrets:\n      - source: b\n        target: a\n")]
    [InlineData("configs: [{source: a, target: /f}]", "configs: [{source: b, target: /f}]", "configs:\n      - source: b\n        target: /f\n")]
    [InlineData("devices: ['/dev/a:/dev/x']", "devices: ['/dev/b:/dev/x']", "devices:\n      - source: /dev/b\n        target: /dev/x\n")]
    public void Entries_with_one_target_take_the_place_of_each_other(string lower, string upper, string expected)
    {
        const string Declared = "configs: {a: {content: a}, b: {content: b}}\nsecrets: {a: {environment: A}, b: {environment: B}}\n";
        Assert.Contains(expected, Text(Web(lower) + Declared, Web(upper)));
    }

    [Fact]
    public void Ports_are_one_when_address_target_published_and_protocol_agree()
    {
        var ports = Merged(Web("ports: ['80:80', '127.0.0.1:80:80', '53:53/udp']"), Web("ports: ['80:80', '81:80', '53:53']")).Services[0].Ports;
        Assert.Equal(["80:80/tcp", "80:80/tcp", "53:53/udp", "81:80/tcp", "53:53/tcp"], ports.Select(p => $"{p.Published}:{p.Target}/{p.Protocol}"));
    }

    [Fact]
    public void Reset_removes_a_value_and_an_entry()
    {
        var text = Text(Web("ports: ['80:80']", "environment: {A: 1, B: 2}"), Web("ports: !reset []", "environment: {A: !reset null}"));
        Assert.DoesNotContain("ports", text);
        Assert.Contains("environment:\n      B: 2\n", text);
    }

    [Fact]
    public void Reset_works_on_a_whole_service() =>
        Assert.Equal(["web"], Merged(Web("hostname: a") + "  db:\n    image: db\n", "services:\n  db: !reset null\n").Services.Select(s => s.Name.Value));

    [Fact]
    public void Override_replaces_without_merging()
    {
        var text = Text(Web("ports: ['80:80']", "labels: {a: 1}"), Web("ports: !override ['81:81']", "labels: !override {b: 2}"));
        Assert.Contains("ports:\n      - target: 81\n", text);
        Assert.DoesNotContain("published: \"80\"", text);
        Assert.DoesNotContain("a: 1", text);
        Assert.DoesNotContain("!override", text);
    }

    [Fact]
    public void Options_of_another_logging_driver_do_not_stay()
    {
        var text = Text(Web("logging: {driver: json-file, options: {max-size: 1m}}"), Web("logging: {driver: syslog}"));
        Assert.DoesNotContain("max-size", text);
    }

    [Fact]
    public void Dependencies_of_both_forms_merge()
    {
        const string Others = "  a:\n    image: a\n  b:\n    image: b\n";
        var service = Merged(Web("depends_on: [a]") + Others, Web("depends_on: {b: {condition: service_healthy}}")).Services[0];
        Assert.Equal(["a", "b"], service.DependsOn.Select(d => d.Service.Value));
    }

    [Fact]
    public void A_null_does_not_remove_a_collection() => Assert.Contains("A: 1", Text(Web("environment: {A: 1}"), Web("environment:")));

    [Fact]
    public void What_a_later_file_replaces_is_remembered()
    {
        var project = Merged(Web("hostname: one"), Web("hostname: two"));
        Assert.Contains(project.Superseded, n => n.ToString() == "one");
    }

    [Fact]
    public void Services_stay_in_file_order()
    {
        var names = Merged("services: {z: {image: z}, a: {image: a}}", "services: {m: {image: m}, z: {hostname: z}}").Services.Select(s => s.Name.Value);
        Assert.Equal(["z", "a", "m"], names);
    }

    private static string Web(params string[] attributes)
    {
        var lines = attributes.SelectMany(a => a.Split('\n')).Select(l => "    " + l);
        return $"services:\n  web:\n    image: web\n{string.Join('\n', lines)}\n";
    }
}
