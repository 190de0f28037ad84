using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;

namespace Kompox.Tests.Manifests.Publishing;

/// <summary>Each mistake in an ingress rule is told with its code, its exact place and the name of the field. Line 12 is the rule under test.</summary>
public sealed class RuleMistakeTests
{
    private const string Head = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster:
          name: cls1
          ingress: {domain: apps.example.com}
        app:
          name: app1
          compose: file:compose.yml
          ingress:
            rules:

        """;

    [Theory]
    [InlineData("paths: [{path: api}]", "12:44: error KPX1413: Path 'api' of 'ingress.rules[0].paths[0].path' does not begin with '/'")]
    [InlineData("paths: [{path: /a/../b}]", "12:44: error KPX1413: Path '/a/../b' of 'ingress.rules[0].paths[0].path' has a part '.' or '..'")]
    [InlineData("paths: [{path: /a//b}]", "12:44: error KPX1413: Path '/a//b' of 'ingress.rules[0].paths[0].path' has an empty part")]
    [InlineData("paths: [{path: '/a b'}]", "12:44: error KPX1413: Path '/a b' of 'ingress.rules[0].paths[0].path' has the character ' ', which is not allowed there")]
    [InlineData("paths: [{path: /a?b}]", "12:44: error KPX1413: Path '/a?b' of 'ingress.rules[0].paths[0].path' has the character '?', which is not allowed there")]
    [InlineData("paths: [{path: /a`b}]", "12:44: error KPX1413: Path '/a`b' of 'ingress.rules[0].paths[0].path' has the character '`', which is not allowed there")]
    [InlineData("paths: [{path: /a%2Fb}]", "12:44: error KPX1413: Path '/a%2Fb' of 'ingress.rules[0].paths[0].path' has the character '%', which is not allowed there")]
    [InlineData("paths: [{path: /a}, {path: /a/}]", "12:56: error KPX1413: Path '/a/' of 'ingress.rules[0].paths[1].path' is listed twice")]
    [InlineData("paths: [{path: /, strip: true}]", "12:54: error KPX1413: 'ingress.rules[0].paths[0].strip' has nothing to take away from the path '/'")]
    [InlineData("redirects: [{host: Www.example.org, to: a.org}]", "12:48: error KPX1802: Name of the redirect host 'Www.example.org' is not allowed")]
    [InlineData("redirects: [{host: www.example.org}]", "12:48: error KPX1414: 'ingress.rules[0].redirects[0].to' is missing, and the rule has no host that visitors of 'www.example.org' could be sent to")]
    [InlineData("redirects: [{host: a.org, to: 'ftp://b.org/'}]", "12:59: error KPX1414: The URL of 'ingress.rules[0].redirects[0].to' is not allowed")]
    [InlineData("redirects: [{host: a.org, to: 'https://me:pw@b.org/'}]", "12:59: error KPX1414: The URL of 'ingress.rules[0].redirects[0].to' is not allowed")]
    [InlineData("redirects: [{host: a.org, to: 'https:///x'}]", "12:59: error KPX1414: The URL of 'ingress.rules[0].redirects[0].to' is not allowed")]
    [InlineData("redirects: [{host: a.org, to: '*.b.org'}]", "12:59: error KPX1414: 'ingress.rules[0].redirects[0].to' is '*.b.org', and visitors cannot be sent to a wildcard")]
    [InlineData("redirects: [{host: a.org, to: a.org}]", "12:48: error KPX1414: Redirect of 'a.org' to 'a.org' leads back to itself")]
    [InlineData("redirects: [{host: a.org, to: 'https://A.org/x'}]", "12:48: error KPX1414: Redirect of 'a.org' to 'https://A.org/x' leads back to itself")]
    [InlineData("redirects: [{host: a.org, to: b.org}, {host: b.org, to: 'http://a.org/'}]", "12:48: error KPX1414: Redirect of 'a.org' to 'b.org' leads back to itself over 'b.org'")]
    [InlineData("redirects: [{host: '*.a.org', to: x.a.org}]", "12:48: error KPX1414: Redirect of '*.a.org' to 'x.a.org' leads back to itself")]
    [InlineData("redirects: [{host: a.org, to: b.org}, {host: a.org, to: c.org}]", "12:74: error KPX1414: Redirect of host 'a.org' is listed twice")]
    [InlineData("hosts: [a.org], redirects: [{host: a.org, to: b.org}]", "12:64: error KPX1414: Host 'a.org' is redirected and also listed in 'hosts'")]
    [InlineData("redirects: [{host: x.apps.example.com, to: b.org}]", "12:48: error KPX1407: Host 'x.apps.example.com' lies in the cluster's domain 'apps.example.com'")]
    [InlineData("basicAuth: {realm: x}", "12:40: error KPX1415: 'ingress.rules[0].basicAuth' names neither 'secret' nor 'secretName'")]
    [InlineData("basicAuth: {secret: a, secretName: b}", "12:64: error KPX1415: 'ingress.rules[0].basicAuth' names both 'secret' and 'secretName'")]
    [InlineData("basicAuth: {secretName: Users}", "12:53: error KPX1802: Name of the Secret 'Users' is not allowed")]
    [InlineData("basicAuth: {secret: a, realm: 'x\"y'}", "12:59: error KPX1415: 'ingress.rules[0].basicAuth.realm' has a character that is not allowed there")]
    [InlineData("allowedSources: [10.0.0.0/33]", "12:46: error KPX1415: '10.0.0.0/33' of 'ingress.rules[0].allowedSources[0]' is neither an address nor a network")]
    [InlineData("allowedSources: ['::1', example.com]", "12:53: error KPX1415: 'example.com' of 'ingress.rules[0].allowedSources[1]' is neither an address nor a network")]
    [InlineData("allowedSources: [010.0.0.1]", "12:46: error KPX1415: '010.0.0.1' of 'ingress.rules[0].allowedSources[0]' is neither an address nor a network")]
    [InlineData("allowedSources: [10.1.2.3/8]", "12:46: warning KPX1416: '10.1.2.3/8' of 'ingress.rules[0].allowedSources[0]' is an address of the network '10.0.0.0/8', which is allowed as a whole")]
    [InlineData("allowedSources: ['2001:db8::1/32']", "12:46: warning KPX1416: '2001:db8::1/32' of 'ingress.rules[0].allowedSources[0]' is an address of the network '2001:db8::/32', which is allowed as a whole")]
    [InlineData("maxBodySize: huge", "12:42: error KPX1105: Value 'huge' of 'app.ingress.rules[0].maxBodySize' is not a size such as 10Gi")]
    [InlineData("maxBodySize: 0", "12:42: error KPX1105: Value '0' of 'app.ingress.rules[0].maxBodySize' is not a size such as 10Gi")]
    [InlineData("timeouts: {connect: 5}", "12:49: error KPX1417: '5' of 'ingress.rules[0].timeouts.connect' is not a duration from a millisecond to a day")]
    [InlineData("timeouts: {response: 0s}", "12:50: error KPX1417: '0s' of 'ingress.rules[0].timeouts.response' is not a duration from a millisecond to a day")]
    [InlineData("timeouts: {response: 25h}", "12:50: error KPX1417: '25h' of 'ingress.rules[0].timeouts.response' is not a duration from a millisecond to a day")]
    [InlineData("protocol: tcp, paths: [{path: /a}]", "12:51: error KPX1418: 'ingress.rules[0].paths' is for HTTP, and the protocol of the rule is 'tcp'")]
    [InlineData("protocol: udp, basicAuth: {secret: a}", "12:55: error KPX1418: 'ingress.rules[0].basicAuth' is for HTTP, and the protocol of the rule is 'udp'")]
    [InlineData("protocol: tcp, timeouts: {connect: 1s}", "12:54: error KPX1418: 'ingress.rules[0].timeouts' is for HTTP, and the protocol of the rule is 'tcp'")]
    [InlineData("protocol: tcp, maxBodySize: 1Mi", "12:57: error KPX1418: 'ingress.rules[0].maxBodySize' is for HTTP, and the protocol of the rule is 'tcp'")]
    [InlineData("protocol: tcp, redirects: [{host: a.org, to: b.org}]", "12:55: error KPX1418: 'ingress.rules[0].redirects' is for HTTP, and the protocol of the rule is 'tcp'")]
    public void A_rule(string fields, string expected)
    {
        var (_, bag) = Load($"    - {{name: web, port: 80, {fields}}}\n");
        Assert.Equal([$"kompoxops.yml:{expected}"], bag.Select(d => d.ToString()));
        Assert.All(bag, d => Assert.True(d.Hint is not null || d.Code == "KPX1105"));
    }

    [Theory]
    [InlineData("port: 80, hosts: [a.org]", "port: 81, hosts: [a.org]", "13:37: error KPX1405: Host 'a.org' is listed in two ingress rules")]
    [InlineData("port: 80, hosts: [a.org], paths: [{path: /x}]", "port: 81, hosts: [a.org], paths: [{path: /y}, {path: /x/}]", "13:37: error KPX1405: Host 'a.org' is listed with path '/x' in two ingress rules")]
    [InlineData("port: 80, hosts: [a.org]", "port: 81, protocol: tcp, hosts: [a.org]", "13:52: error KPX1405: Host 'a.org' is listed in ingress rules of protocol 'http' and 'tcp', which have an address each")]
    [InlineData("port: 53, protocol: tcp, hosts: [a.org]", "port: 53, protocol: udp, hosts: [a.org]", "13:52: error KPX1405: Host 'a.org' is listed in ingress rules of protocol 'tcp' and 'udp', which have an address each")]
    [InlineData("port: 80, hosts: [a.org]", "port: 81, redirects: [{host: a.org, to: b.org}]", "13:48: error KPX1414: Host 'a.org' is redirected and also listed in 'hosts'")]
    [InlineData("port: 80, redirects: [{host: a.org, to: b.org}]", "port: 81, hosts: [a.org]", "12:48: error KPX1414: Host 'a.org' is redirected and also listed in 'hosts'")]
    [InlineData("port: 80, paths: [{path: /x}]", "port: 80, paths: [{path: /x}]", "13:25: error KPX1404: Port 80 is used by two ingress rules")]
    [InlineData("port: 80", "port: 80, protocol: tcp", "13:25: error KPX1404: Port 80 is used by two ingress rules")]
    public void Two_rules(string first, string second, string expected)
    {
        var (_, bag) = Load($"    - {{name: aaa, {first}}}\n    - {{name: bbb, {second}}}\n");
        Assert.Equal([$"kompoxops.yml:{expected}"], bag.Select(d => d.ToString()));
        Assert.All(bag, d => Assert.Single(d.Related));
    }

    [Fact]
    public void A_resolver_without_http()
    {
        var (_, bag) = Load("    - {name: aaa, port: 53, protocol: udp}\n    certResolver: staging\n");
        Assert.Equal(["kompoxops.yml:13:19: error KPX1418: 'ingress.certResolver' is 'staging', and no ingress rule speaks HTTP"], bag.Select(d => d.ToString()));
    }

    [Fact]
    public void Two_apps_of_a_cluster()
    {
        var bag = new DiagnosticBag();
        var app = KomProject.App("one", "file:compose.yml\n  ingress:\n    rules: [{name: a, port: 80, hosts: [x.org, y.org]}]")
            + KomProject.App("two", "file:compose.yml\n  ingress:\n    rules: [{name: a, port: 80, hosts: [y.org]}, {name: b, port: 81, hosts: [x.org], paths: [{path: /b}]}]")
            + KomProject.App("six", "file:compose.yml\n  ingress:\n    rules: [{name: a, port: 80, redirects: [{host: x.org, to: z.org}]}]");
        var files = new MemoryFileSource("/p").Add("kompoxapp.yml", KomProject.Top + app).Add("compose.yml", KomProject.Compose);
        Assert.Null(ProjectLoader.Load(new ProjectLoadRequest(), files, bag));
        Assert.Equal(
            [
                "kompoxapp.yml:46:41: error KPX1419: Host 'y.org' of app 'two' is listed by app 'one' of the same cluster too",
                "kompoxapp.yml:57:52: error KPX1419: Host 'x.org' of app 'six' is listed by app 'one' of the same cluster too",
            ],
            bag.Select(d => d.ToString()));
        Assert.Equal([(35, 48), (35, 41)], bag.Select(d => (d.Related[0].Line, d.Related[0].Column)));
    }

    private static (Kompox.Model.Project? Project, DiagnosticBag Bag) Load(string rules)
    {
        var bag = new DiagnosticBag();
        var files = new MemoryFileSource("/p").Add("kompoxops.yml", Head + rules).Add("compose.yml", KomProject.Compose);
        return (ProjectLoader.Load(new ProjectLoadRequest(), files, bag), bag);
    }
}
