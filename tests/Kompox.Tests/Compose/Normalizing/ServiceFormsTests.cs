using Kompox.Compose;
using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Normalizing;

public sealed class ServiceFormsTests
{
    [Theory]
    [InlineData("command: nginx -g 'daemon off;'", new[] { "nginx", "-g", "daemon off;" })]
    [InlineData("command: [nginx, -g, daemon off;]", new[] { "nginx", "-g", "daemon off;" })]
    [InlineData("command: []", new string[0])]
    [InlineData("command: ''", new string[0])]
    public void Command_is_a_list_of_words(string yaml, string[] expected) => Assert.Equal(expected, Service(yaml).Command!.Items.Select(i => i.Value));

    [Theory]
    [InlineData("command:")]
    [InlineData("command: null")]
    [InlineData("hostname: x")]
    public void Command_null_keeps_the_one_of_the_image(string yaml) => Assert.Null(Service(yaml).Command);

    [Fact]
    public void Environment_keeps_the_text_of_numbers_and_booleans()
    {
        var variables = Service("environment: {A: 1000000, B: 0755, C: 1.10, D: yes, E: '', F: 2024-01-01}").Environment;
        Assert.Equal(["1000000", "0755", "1.10", "yes", "", "2024-01-01"], variables.Select(v => v.Value!.Value.Value));
    }

    [Fact]
    public void Variables_without_value_come_from_the_environment_or_are_absent()
    {
        var variables = Service("environment: [A, B, C=]", r => r with { Environment = new Dictionary<string, string> { ["A"] = "from outside" } }).Environment;
        Assert.Equal(["from outside", null, ""], variables.Select(v => v.Value?.Value));
    }

    [Fact]
    public void An_unset_variable_is_an_empty_value_not_an_absent_one() => Assert.Equal("", Service("environment: {A: $NOT_SET}").Environment[0].Value!.Value.Value);

    [Fact]
    public void Only_the_first_equals_sign_splits() => Assert.Equal("b=c", Service("environment: ['A=b=c']").Environment[0].Value!.Value.Value);

    [Theory]
    [InlineData("healthcheck: {test: curl -f http://x || exit 1}", new[] { "CMD-SHELL", "curl -f http://x || exit 1" })]
    [InlineData("healthcheck: {test: [CMD-SHELL, curl x]}", new[] { "CMD-SHELL", "curl x" })]
    [InlineData("healthcheck: {test: [CMD, curl, x]}", new[] { "CMD", "curl", "x" })]
    public void Health_test_has_one_form(string yaml, string[] expected) => Assert.Equal(expected, Service(yaml).HealthCheck!.Test!.Select(t => t.Value));

    [Theory]
    [InlineData("healthcheck: {test: [NONE]}")]
    [InlineData("healthcheck: {disable: true}")]
    public void Health_check_can_be_disabled(string yaml) => Assert.True(Service(yaml).HealthCheck!.IsDisabled);

    [Fact]
    public void Health_times_are_durations()
    {
        var check = Service("healthcheck: {test: x, interval: 1m30s, timeout: 500ms, start_period: 1h, retries: '4'}").HealthCheck!;
        Assert.Equal(90, check.Interval!.Value.Value.TotalSeconds);
        Assert.Equal(0.5, check.Timeout!.Value.Value.TotalSeconds);
        Assert.Equal(1, check.StartPeriod!.Value.Value.TotalHours);
        Assert.Equal(4, check.Retries!.Value.Value);
    }

    [Fact]
    public void Build_text_is_the_context()
    {
        var build = Service("build: ./src").Build!;
        Assert.Equal("/project/src", build.Find("context")!.ToString());
    }

    [Theory]
    [InlineData("https://github.com/a/b.git#main")]
    [InlineData("git@github.com:a/b.git")]
    public void Remote_build_contexts_are_no_paths(string context) =>
        Assert.Equal(context, Service($"build: {{context: '{context}'}}").Build!.Find("context")!.ToString());

    [Fact]
    public void Short_dependencies_wait_for_the_start_and_are_required()
    {
        var dependency = Project("services: {a: {image: a, depends_on: [b]}, b: {image: b}}").Services[0].DependsOn.Single();
        Assert.Equal((DependencyCondition.Started, true, false), (dependency.Condition.Value, dependency.Required.Value, dependency.Restart.Value));
    }

    [Fact]
    public void Links_and_shared_namespaces_imply_dependencies()
    {
        var service = Project("services: {a: {image: a, links: ['b:db'], network_mode: 'service:c', volumes_from: ['d:ro']}, b: {image: b}, c: {image: c}, d: {image: d}}").Services[0];
        Assert.Equal(["b", "d", "c"], service.DependsOn.Select(d => d.Service.Value));
    }

    [Theory]
    [InlineData("extra_hosts: ['a=1.2.3.4', 'b:5.6.7.8', 'c=[::1]', 'd:::1']")]
    [InlineData("extra_hosts: {a: 1.2.3.4, b: [5.6.7.8], c: '::1', d: '[::1]'}")]
    public void Extra_hosts_are_names_and_addresses(string yaml) =>
        Assert.Equal(["a=1.2.3.4", "b=5.6.7.8", "c=::1", "d=::1"], Service(yaml).ExtraHosts.Select(h => $"{h.Key}={h.Value}"));

    [Fact]
    public void Secrets_and_configs_have_default_targets()
    {
        const string Yaml = """
            services:
              web:
                image: web
                secrets: [key, {source: key, target: other}]
                configs: [conf, {source: conf, target: /etc/c, mode: 0440, uid: "1"}]
            secrets: {key: {environment: KEY}}
            configs: {conf: {content: hello}}
            """;
        var service = Project(Yaml).Services[0];
        Assert.Equal(["/run/secrets/key", "/run/secrets/other"], service.Secrets.Select(s => s.Target.Value));
        Assert.Equal(["/conf", "/etc/c"], service.Configs.Select(c => c.Target.Value));
        Assert.Equal(288, service.Configs[1].Mode!.Value.Value);
        Assert.Equal("1", service.Configs[1].Uid!.Value.Value);
    }

    [Theory]
    [InlineData("gpus: all", true, 0)]
    [InlineData("gpus: [{driver: nvidia, count: all}]", false, 1)]
    public void Gpus_are_all_or_requests(string yaml, bool all, int requests)
    {
        var service = Service(yaml);
        Assert.Equal((all, requests), (service.GpusAll is not null, service.Gpus.Count));
    }

    [Fact]
    public void Old_external_names_become_names()
    {
        var volume = Project("services: {a: {image: a, volumes: ['data:/d']}}\nvolumes: {data: {external: {name: other}}}").Volumes.Single();
        Assert.Equal((true, "other"), (volume.External!.Value.Value, volume.Name!.Value.Value));
    }

    [Fact]
    public void Single_values_become_lists()
    {
        var service = Service("dns: 1.1.1.1\ntmpfs: /run:size=64m\ndns_search: example.com");
        Assert.Equal(("1.1.1.1", "/run:size=64m", "example.com"), (service.Dns[0].Value, service.Tmpfs[0].Value, service.DnsSearch[0].Value));
    }

    [Fact]
    public void Hooks_have_commands_and_variables()
    {
        var hook = Service("post_start: [{command: ./init.sh now, user: root, environment: [A=1]}]").PostStart.Single();
        Assert.Equal(["./init.sh", "now"], hook.Command.Items.Select(i => i.Value));
        Assert.Equal("1", hook.Environment[0].Value!.Value.Value);
    }

    [Fact]
    public void Deploy_is_read()
    {
        var deploy = Service("deploy: {replicas: 2, resources: {limits: {cpus: '0.5', memory: 512M}, reservations: {devices: [{capabilities: [gpu], count: 1}]}}, restart_policy: {condition: on-failure, delay: 5s}}").Deploy!;
        Assert.Equal(2, deploy.Replicas!.Value.Value);
        Assert.Equal(0.5m, deploy.Limits!.Cpus!.Value.Value);
        Assert.Equal(512L << 20, deploy.Limits.Memory!.Value.Value.Bytes);
        Assert.Equal("gpu", deploy.Reservations!.Devices[0].Capabilities[0].Value);
        Assert.Equal(5, deploy.RestartPolicy!.Delay!.Value.Value.TotalSeconds);
    }

    [Fact]
    public void Typed_values_point_at_the_canonical_leaves()
    {
        var service = Service("hostname: web\nports: ['8080:80']\nvolumes: ['./a:/b:ro']");
        Assert.Same(service.Source.Find("hostname"), service.Hostname!.Value.Source);
        Assert.Same(service.Ports[0].Source.Find("target"), service.Ports[0].Target.Source);
        Assert.Same(service.Volumes[0].Source.Find("read_only"), service.Volumes[0].ReadOnly!.Value.Source);
        Assert.Equal(5, service.Ports[0].Target.Location.Line);
    }
}
