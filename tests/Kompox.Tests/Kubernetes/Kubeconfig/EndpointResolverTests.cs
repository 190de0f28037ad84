using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Kubeconfig;
using Kompox.Operations;
using Kompox.Tests.Fakes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Kubeconfig;

public sealed class EndpointResolverTests
{
    private readonly MemoryFileSource _files = new("/work");
    private readonly RecordedEvents _events = new();
    private readonly Dictionary<string, string> _environment = new() { ["HOME"] = "/home/me" };

    [Fact]
    public void The_file_of_the_home_directory_is_the_default()
    {
        _files.Add("/home/me/.kube/config", TestConnection.Kubeconfig("https://one:6443", "token: abc"));
        var endpoint = Resolve();
        Assert.Equal("https://one:6443/", endpoint.Server.ToString());
        Assert.Equal("abc", endpoint.User.Token);
    }

    [Fact]
    public void Several_files_are_one_and_the_first_entry_of_a_name_wins()
    {
        _environment["KUBECONFIG"] = $"/a/one{Path.PathSeparator}/missing{Path.PathSeparator}~/two";
        _files.Add("/a/one", """
            clusters: [{name: c, cluster: {server: "https://first"}}]
            contexts: [{name: x, context: {cluster: c, user: u, namespace: n}}]
            """);
        _files.Add("/home/me/two", """
            clusters: [{name: c, cluster: {server: "https://second"}}, {name: d, cluster: {server: "https://third"}}]
            contexts: [{name: x, context: {cluster: d, user: u}}, {name: y, context: {cluster: d, user: u}}]
            users: [{name: u, user: {token: two}}]
            current-context: x
            """);
        var endpoint = Resolve();
        Assert.Equal("https://first/", endpoint.Server.ToString());
        Assert.Equal("two", endpoint.User.Token);
        Assert.Equal("n", endpoint.Namespace);
        Assert.Equal("https://third/", Resolve(new ClusterAccess { Context = "y" }).Server.ToString());
    }

    [Fact]
    public void Paths_start_at_the_file_that_names_them()
    {
        var certificates = new TestCertificates();
        var (certificate, key) = certificates.User("me");
        _files.Add("/etc/k8s/pki/ca.crt", certificates.AuthorityText).Add("/etc/k8s/me.crt", certificate).Add("/etc/k8s/me.key", key).Add("/etc/k8s/token", "t");
        _files.Add("/etc/k8s/config", TestConnection.Kubeconfig(
            "https://one", "client-certificate: me.crt\nclient-key: ./me.key\ntokenFile: token", "certificate-authority: pki/ca.crt"));
        var endpoint = Resolve(new ClusterAccess { File = "../etc/k8s/config" });
        Assert.Single(endpoint.Authorities!);
        Assert.Equal("CN=me", endpoint.User.Certificate!.Certificate.Subject);
        Assert.Equal("/etc/k8s/token", endpoint.User.TokenFile);
    }

    [Fact]
    public void Json_is_yaml_too()
    {
        var endpoint = Resolve(new ClusterAccess
        {
            Content = """{"apiVersion":"v1","kind":"Config","clusters":[{"name":"c","cluster":{"server":"https://one/k8s/clusters/c-1","tls-server-name":"api","proxy-url":"socks5h://p:1080","insecure-skip-tls-verify":true,"disable-compression":true}}],"users":[{"name":"u","user":{"username":"n","password":"p","as":"boss","as-groups":["g","h"],"as-user-extra":{"scopes":["a b"]}}}],"contexts":[{"name":"x","context":{"cluster":"c","user":"u"}}],"current-context":"x"}""",
        });
        Assert.Equal("https://one/k8s/clusters/c-1/", endpoint.Server.ToString());
        Assert.Equal(("api", "socks5", true, false), (endpoint.TlsServerName, endpoint.Proxy!.Scheme, endpoint.SkipsVerification, endpoint.IsCompressed));
        Assert.Equal(("n", "p"), endpoint.User.Basic);
        Assert.Equal(
            ["Impersonate-User: boss", "Impersonate-Group: g", "Impersonate-Group: h", "Impersonate-Extra-scopes: a b"],
            endpoint.User.Headers.Select(h => $"{h.Key}: {h.Value}"));
    }

    [Fact]
    public void Without_any_kubeconfig_the_hint_says_where_one_is_looked_for()
    {
        var failure = Failure(new ClusterAccess());
        Assert.Equal(KubeconfigDiagnostics.NoCluster.Code, failure.Diagnostic.Code);
        Assert.Contains("KUBECONFIG", failure.Diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_file_must_be_there()
    {
        var failure = Failure(new ClusterAccess { File = "/nowhere" });
        Assert.Equal(FileDiagnostics.NotFound.Code, failure.Diagnostic.Code);
    }

    [Theory]
    [InlineData("", "KPX4012", "'<kubeconfig>' has no current context")]
    [InlineData("current-context: y", "KPX4012", "There is no context 'y' in '<kubeconfig>'")]
    [InlineData("current-context: nocluster", "KPX4014", "Context 'nocluster' names no cluster")]
    [InlineData("current-context: lost", "KPX4013", "There is no cluster 'nope', which context 'lost' names")]
    [InlineData("current-context: noserver", "KPX4014", "Cluster 'e' has no server")]
    [InlineData("current-context: badserver", "KPX4015", "The server of cluster 'b' is not an address such as https://10.0.0.1:6443")]
    [InlineData("current-context: legacy", "KPX4018", "User 'g' logs in with the auth-provider 'gcp', which Kubernetes has removed")]
    [InlineData("current-context: halfcert", "KPX4014", "User 'h' has a client certificate and no client key")]
    [InlineData("current-context: badcert", "KPX4016", "Client certificate and key of user 'i' cannot be read, or do not belong together")]
    [InlineData("current-context: locked", "KPX4016", "The client key of user 'j' is protected by a passphrase")]
    [InlineData("current-context: both", "KPX4015", "User 'k' has a token and a password")]
    [InlineData("current-context: noversion", "KPX4014", "The credential plugin of user 'l' has no apiVersion")]
    [InlineData("current-context: oldversion", "KPX4015", "Credential plugins of 'client.authentication.k8s.io/v1alpha1' are not understood")]
    [InlineData("current-context: nomode", "KPX4014", "The credential plugin of user 'n' has no interactiveMode, which client.authentication.k8s.io/v1 requires")]
    public void Each_fault_is_told_with_its_place(string choice, string code, string message)
    {
        var failure = Failure(new ClusterAccess { Content = Faults + choice + "\n" });
        Assert.Equal((code, message), (failure.Diagnostic.Code, failure.Diagnostic.Message));
        Assert.NotNull(failure.Diagnostic.Location);
        Assert.Empty(failure.Others);
    }

    [Fact]
    public void All_faults_of_what_is_used_are_told_at_once()
    {
        var failure = Failure(new ClusterAccess
        {
            Content = """
                clusters:
                - name: c
                  cluster:
                    server: 'not an address'
                    certificate-authority-data: '%%%'
                    proxy-url: 'ftp://me:geheim@x'
                users:
                - name: u
                  user: {client-key-data: aGk=, tokenFile: /nope}
                contexts:
                - {name: x, context: {cluster: c, user: u}}
                current-context: x
                """,
        });
        var all = new[] { failure.Diagnostic }.Concat(failure.Others).ToList();
        Assert.Equal(["KPX4015", "KPX4015", "KPX4015", "KPX4014", "KPX1000"], all.Select(d => d.Code));
        Assert.Equal([4, 5, 6, 9, 9], all.Select(d => d.Location!.Value.Line).Order());
        Assert.DoesNotContain("geheim", string.Concat(all), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- just\n- a list\n", "KPX4011")]
    [InlineData("kind: Deployment\n", "KPX4011")]
    [InlineData("clusters: {a: b}\ncurrent-context: x\n", "KPX4011")]
    [InlineData("users: [text]\ncurrent-context: x\n", "KPX4011")]
    [InlineData("users: [{user: {}}]\ncurrent-context: x\n", "KPX4014")]
    [InlineData("clusters: [\n", "KPX1010")]
    public void What_is_no_kubeconfig_is_told(string text, string code) =>
        Assert.Equal(code, Failure(new ClusterAccess { Content = text }).Diagnostic.Code);

    [Fact]
    public void A_misspelt_key_is_a_warning_and_a_strange_one_nobodys_business()
    {
        Resolve(new ClusterAccess { Content = TestConnection.Kubeconfig("https://one", "token: abc\ntokenfile2: x\nrancher: {y: z}", "insecure-skip-tls-verfy: true") });
        Assert.Equal(
            ["'insecure-skip-tls-verfy' of cluster 'c' is ignored", "'tokenfile2' of user 'u' is ignored"],
            _events.Items.OfType<MessageEvent>().Where(m => m.IsWarning).Select(m => m.Message));
    }

    [Fact]
    public void Inside_a_pod_the_service_account_is_used()
    {
        const string Account = "/var/run/secrets/kubernetes.io/serviceaccount";
        _environment["KUBERNETES_SERVICE_HOST"] = "fd00::1";
        _environment["KUBERNETES_SERVICE_PORT"] = "443";
        _files.Add(Account + "/token", "t").Add(Account + "/namespace", "apps\n").Add(Account + "/ca.crt", new TestCertificates().AuthorityText);
        var endpoint = Resolve();
        Assert.Equal("https://[fd00::1]/", endpoint.Server.ToString());
        Assert.Equal((Account + "/token", "apps", 1), (endpoint.User.TokenFile, endpoint.Namespace, endpoint.Authorities!.Count));
    }

    [Fact]
    public void A_kubeconfig_goes_before_the_service_account_of_a_pod()
    {
        _environment["KUBERNETES_SERVICE_HOST"] = "10.0.0.1";
        _environment["KUBERNETES_SERVICE_PORT"] = "443";
        _files.Add("/var/run/secrets/kubernetes.io/serviceaccount/token", "t");
        _files.Add("/home/me/.kube/config", TestConnection.Kubeconfig("https://one", "token: abc"));
        Assert.Equal("https://one/", Resolve().Server.ToString());
    }

    private const string Faults = """
        contexts:
        - {name: nocluster, context: {user: u}}
        - {name: lost, context: {cluster: nope, user: u}}
        - {name: noserver, context: {cluster: e, user: u}}
        - {name: badserver, context: {cluster: b, user: u}}
        - {name: legacy, context: {cluster: c, user: g}}
        - {name: halfcert, context: {cluster: c, user: h}}
        - {name: badcert, context: {cluster: c, user: i}}
        - {name: locked, context: {cluster: c, user: j}}
        - {name: both, context: {cluster: c, user: k}}
        - {name: noversion, context: {cluster: c, user: l}}
        - {name: oldversion, context: {cluster: c, user: m}}
        - {name: nomode, context: {cluster: c, user: n}}
        clusters:
        - {name: c, cluster: {server: 'https://one'}}
        - {name: e, cluster: {}}
        - {name: b, cluster: {server: 'ftp://one'}}
        users:
        - {name: u, user: {token: t}}
        - {name: g, user: {auth-provider: {name: gcp}}}
        - {name: h, user: {client-certificate-data: aGk=}}
        - {name: i, user: {client-certificate-data: aGk=, client-key-data: aGk=}}
        - {name: j, user: {client-certificate-data: aGk=, client-key-data: LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBLRVktLS0tLQ==}}
        - {name: k, user: {token: t, username: n, password: p}}
        - {name: l, user: {exec: {command: x}}}
        - {name: m, user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}}
        - {name: n, user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1}}}

        """;

    private ClusterEndpoint Resolve(ClusterAccess? access = null) => EndpointResolver.Resolve(access ?? new ClusterAccess(), Settings());

    private KompoxException Failure(ClusterAccess access) => Assert.Throws<KompoxException>(() => EndpointResolver.Resolve(access, Settings()));

    private ConnectSettings Settings() => TestConnection.Settings(files: _files, events: _events, environment: _environment);
}
