using Kompox.Compose.Schema;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Tests.Compose.Schema;

public sealed class ComposeSchemaTests
{
    private readonly DiagnosticBag _bag = [];

    [Theory]
    [InlineData("services: {web: {image: nginx, ports: [80, '80:80', {target: 80}], environment: [A=1], labels: {a: 1, b: true, c: null}}}")]
    [InlineData("services: {web: {image: a, depends_on: [b], command: null, pid: null, deploy: null, build: {context: ., ulimits: {nofile: {soft: 1, hard: 2}}}}}")]
    [InlineData("services: {web: {x-a: 1, healthcheck: {x-b: 1, test: [CMD, a], retries: 3, disable: true}}}\nx-c: {d: 1}")]
    [InlineData("networks: {a: null, b: {external: true}}\nvolumes: {c: , d: {external: {name: x}}}\nsecrets: {s: {file: f}}\nconfigs: {c: {content: x}}")]
    [InlineData("services: {web: {pull_policy: every_12h30m, cgroup: host, cpu_percent: 100, oom_score_adj: -1000, container_name: a1}}")]
    [InlineData("services: {web: {extra_hosts: {a: 1.2.3.4, b: ['::1']}, networks: {a: null, b: {priority: 10}}, storage_opt: {any: [1]}}}")]
    [InlineData("services: {web: {use_api_socket: true, cpus: '0.5', mem_limit: 1g, scale: '2', privileged: 'true', tmpfs: /a}}")]
    [InlineData("services: {web: {ports: !reset null, image: !reset [], depends_on: !reset {}}}")]
    [InlineData("version: '3.8'\nname: x\ninclude: [a.yml, {path: [b.yml], env_file: c}]\nmodels: {m: {model: x, context_size: 1}}")]
    public void Documents_of_the_specification_pass(string yaml)
    {
        Validate(yaml);

        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("services:\n  web:\n    imgae: x", "c.yml:3:5", "'services.web.imgae' is not a key of the Compose Specification", "Did you mean 'image'?")]
    [InlineData("services:\n  web:\n    enviroment: {}", "c.yml:3:5", "'services.web.enviroment' is not a key of the Compose Specification", "Did you mean 'environment'?")]
    [InlineData("service:\n  web: {}", "c.yml:1:1", "'service' is not a key of the Compose Specification", "Did you mean 'services'?")]
    [InlineData("web: {image: x}", "c.yml:1:1", "'web' is not a key of the Compose Specification", "Services stand below 'services:'; keys of your own start with 'x-'")]
    [InlineData("container_name: x", "c.yml:1:1", "'container_name' is not a key of the Compose Specification", "'container_name' belongs to a service")]
    [InlineData("services:\n  web:\n    include: x", "c.yml:3:5", "'services.web.include' is not a key of the Compose Specification", null)]
    [InlineData("services:\n  web:\n    healthcheck:\n      working_dir: x", "c.yml:4:7", "'services.web.healthcheck.working_dir' is not a key of the Compose Specification", "'working_dir' belongs to the service: check its indentation")]
    [InlineData("services:\n  web:\n    ports:\n      - {target: 80, zzzzzz: 1}", "c.yml:4:22", "'services.web.ports[0].zzzzzz' is not a key of the Compose Specification", "Keys of your own start with 'x-'")]
    public void Unknown_keys_are_errors_with_a_hint(string yaml, string place, string message, string? hint)
    {
        Validate(yaml);

        var error = Assert.Single(_bag);
        Assert.Equal("KPX2020", error.Code);
        Assert.Equal(place, error.Location.ToString());
        Assert.Equal(message, error.Message);
        if (hint is not null)
            Assert.Equal(hint, error.Hint);
    }

    [Theory]
    [InlineData("services: [a]", "'services' must be a mapping, not a list")]
    [InlineData("services: {web: nginx}", "'services.web' must be a mapping, not text")]
    [InlineData("services: {web: }", "'services.web' must be a mapping, not empty")]
    [InlineData("services: {web: {ports: '80:80'}}", "'services.web.ports' must be a list, not text")]
    [InlineData("services: {web: {ports: {80: 80}}}", "'services.web.ports' must be a list, not a mapping")]
    [InlineData("services: {web: {image: [a]}}", "'services.web.image' must be text, not a list")]
    [InlineData("services: {web: {environment: A=1}}", "'services.web.environment' must be a list or a mapping, not text")]
    [InlineData("services: {web: {environment: [A: b]}}", "'services.web.environment[0]' must be text, not a mapping")]
    [InlineData("services: {web: {environment: {A: [b]}}}", "'services.web.environment.A' must be text, a number or true or false, not a list")]
    [InlineData("services: {web: {networks: {a: {priority: high}}}}", "'services.web.networks.a.priority' must be a number, not text")]
    [InlineData("services: {web: {use_api_socket: maybe}}", "'services.web.use_api_socket' must be true or false, not text")]
    [InlineData("services: {web: {scale: 1.5}}", "'services.web.scale' must be text or a whole number, not a number")]
    [InlineData("models: {m: {model: x, context_size: many}}", "'models.m.context_size' must be a whole number, not text")]
    [InlineData("services: {web: {volumes: [null]}}", "'services.web.volumes[0]' must be text or a mapping, not empty")]
    public void Wrong_shapes_are_errors_that_say_what_is_expected(string yaml, string message)
    {
        Validate(yaml);

        var error = Assert.Single(_bag);
        Assert.Equal("KPX2021", error.Code);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("services: {web: {image: a, user: 1000}}", "KPX2022", "'services.web.user' is text, not a number, and is taken as it is written")]
    [InlineData("services: {web: {command: [sleep, 10]}}", "KPX2022", "'services.web.command[1]' is text, not a number, and is taken as it is written")]
    [InlineData("services: {web: {hostname: true}}", "KPX2022", "'services.web.hostname' is text, not a boolean, and is taken as it is written")]
    [InlineData("services: {web: {environment: }}", "KPX2023", "'services.web.environment' has no value and is taken as absent")]
    [InlineData("services: {web: {}}\nvolumes:", "KPX2023", "'volumes' has no value and is taken as absent")]
    [InlineData("services: {web: {profiles: [a, b, a]}}", "KPX2027", "The same item is already in 'services.web.profiles'")]
    public void Values_whose_meaning_is_clear_are_warnings(string yaml, string code, string message)
    {
        Validate(yaml);

        var warning = Assert.Single(_bag);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Equal(code, warning.Code);
        Assert.Equal(message, warning.Message);
    }

    [Theory]
    [InlineData("services: {web: {depends_on: {b: {}}}}", "KPX2024", "'services.web.depends_on.b' needs the key 'condition'")]
    [InlineData("services: {web: {depends_on: {b: {condition: service_helthy}}}}", "KPX2025", "'services.web.depends_on.b.condition' must be 'service_started', 'service_healthy' or 'service_completed_successfully'")]
    [InlineData("services: {web: {gpus: some}}", "KPX2025", "'services.web.gpus' must be 'all'")]
    [InlineData("services: {web: {cpu_percent: 101}}", "KPX2025", "'services.web.cpu_percent' must be between 0 and 100")]
    [InlineData("services: {web: {cpu_count: -1}}", "KPX2025", "'services.web.cpu_count' must be 0 or more")]
    [InlineData("services: {web: {container_name: '-'}}", "KPX2025", "'services.web.container_name' must have at least two letters or digits")]
    [InlineData("services: {we b: {}}", "KPX2026", "'services.we b' is not a valid name")]
    [InlineData("volumes: {'a/b': {}}", "KPX2026", "'volumes.a/b' is not a valid name")]
    public void Rules_of_values_are_errors(string yaml, string code, string message)
    {
        Validate(yaml);

        var error = Assert.Single(_bag);
        Assert.Equal(Severity.Error, error.Severity);
        Assert.Equal(code, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("always", true)]
    [InlineData("if_not_present", true)]
    [InlineData("every_1d", true)]
    [InlineData("every_", false)]
    [InlineData("every_d", false)]
    [InlineData("every_1", false)]
    [InlineData("every_1dd", false)]
    [InlineData("sometimes", false)]
    public void Pull_policies_are_words_or_intervals(string policy, bool valid)
    {
        Validate($"services: {{web: {{pull_policy: {policy}}}}}");

        Assert.Equal(valid, _bag.Count == 0);
    }

    [Fact]
    public void Every_problem_is_found_at_once()
    {
        Validate("services:\n  a: {imag: x, ports: 80}\n  b: {restrt: y}\nvolume: {}\n");

        Assert.Equal(["c.yml:2:7", "c.yml:2:23", "c.yml:3:7", "c.yml:4:1"], _bag.Select(d => d.Location.ToString()));
    }

    [Fact]
    public void Aliased_nodes_are_checked_at_every_kind_of_place()
    {
        Validate("x-a: &a {a: 1}\nservices:\n  web:\n    labels: *a\n    healthcheck: *a\n");

        Assert.Equal("'services.web.healthcheck.a' is not a key of the Compose Specification", Assert.Single(_bag).Message);
    }

    private void Validate(string yaml)
    {
        var root = (YamlMapping)YamlReader.ReadAll(new SourceText { Path = "c.yml", Text = yaml }, _bag)[0].Root;
        ComposeSchema.Validate(root, _bag);
    }
}
