using Kompox.Drivers.Aks.Authentication;
using Kompox.Drivers.Aks.Credentials;
using Kompox.Files;

namespace Kompox.Tests.Drivers.Aks.Credentials;

public sealed class KubeloginFormTests
{
    private const string Config = """
        apiVersion: v1
        kind: Config
        current-context: aks
        users:
        - name: clusterUser_g_c
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              command: kubelogin
              args:
              - get-token
              - --environment
              - AzurePublicCloud
              - --server-id
              - 6dae42f8-4368-4678-94ff-3960e28e3630
              - --client-id
              - 80faf920-1908-4b52-b5ef-a8e7bedfc67a
              - --tenant-id
              - t9
              - --login
              - devicecode
              env: null
              provideClusterInfo: false

        """;

    private static readonly Uri Authority = new("https://login.chinacloudapi.cn");

    [Theory]
    [InlineData("azure_cli", "--login azurecli --server-id S")]
    [InlineData("azure_developer_cli", "--login azd --server-id S")]
    [InlineData("managed_identity", "--login msi --server-id S --client-id c1")]
    [InlineData("workload_identity", "--login workloadidentity --server-id S --client-id c1 --tenant-id t9 --federated-token-file /run/token --authority-host https://login.chinacloudapi.cn/")]
    [InlineData("client_secret", "--login spn --server-id S --client-id c1 --tenant-id t9 --environment AzurePublicCloud")]
    [InlineData("client_certificate", "--login spn --server-id S --client-id c1 --tenant-id t9 --environment AzurePublicCloud")]
    public void Lets_kubectl_log_in_as_the_provider_does(string method, string arguments)
    {
        var login = new LoginSettings { Method = LoginMethods.Find(method)!.Value, ClientId = "c1", Secret = "canary", TokenFile = method == "workload_identity" ? "/run/token" : null };
        var text = KubeloginForm.Rewrite(Source(Config), login, Authority)!;
        Assert.Equal($"get-token {arguments.Replace("server-id S", $"server-id {KubeloginArguments.ServerId}", StringComparison.Ordinal)}", string.Join(' ', ArgumentsOf(text)));
        Assert.DoesNotContain("canary", text);
        Assert.Contains("current-context: aks", text);
        Assert.Contains("provideClusterInfo: false", text);
    }

    [Fact]
    public void Leaves_other_kubeconfigs_as_they_are()
    {
        var plain = Config.Replace("command: kubelogin", "command: other", StringComparison.Ordinal);
        Assert.Equal(plain, KubeloginForm.Rewrite(Source(plain), new LoginSettings { Method = LoginMethod.AzureCli }, Authority));
        Assert.Equal(Config, KubeloginForm.Rewrite(Source(Config), new LoginSettings { Method = LoginMethod.Default }, Authority));
        Assert.Null(KubeloginForm.Rewrite(Source("a: [b"), new LoginSettings { Method = LoginMethod.AzureCli }, Authority));
        Assert.Null(KubeloginForm.Rewrite(Source("text"), new LoginSettings { Method = LoginMethod.AzureCli }, Authority));
    }

    private static SourceText Source(string text) => new() { Path = "<kubeconfig>", Text = text };

    private static IEnumerable<string> ArgumentsOf(string text) =>
        text.Split('\n').SkipWhile(l => !l.Contains("args:", StringComparison.Ordinal)).Skip(1)
            .Select(l => l.Trim()).TakeWhile(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..].Trim('"', '\''));
}
