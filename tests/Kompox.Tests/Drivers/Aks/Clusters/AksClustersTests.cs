using System.Net;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Model;
using Kompox.Tests.Drivers.Aks.Authentication;

namespace Kompox.Tests.Drivers.Aks.Clusters;

public sealed class AksClustersTests
{
    private const string OtherGroup = "/subscriptions/22222222-3333-4444-5555-666666666666/resourceGroups/team";
    private readonly ListServer _server = new();

    [Fact]
    public async Task The_identity_of_a_named_cluster_is_looked_for_in_the_clusters_own_subscription()
    {
        var cluster = new Cluster
        {
            Id = ResourceId.Of("w", "p", "c"),
            Existing = true,
            Settings = new Dictionary<string, string> { ["AZURE_AKS_CLUSTER_RESOURCE_ID"] = $"{OtherGroup}/providers/Microsoft.ContainerService/managedClusters/aks-1" },
            Location = SourceLocation.WholeFile("kom.yml"),
        };
        var session = AzureSession.Open(new DriverHost { OpenTransport = () => _server }, AzureSessionTests.ProviderOf([]));
        Assert.Null(await AksClusters.Of(session, cluster).FindIngressIdentityAsync(TestContext.Current.CancellationToken));
        Assert.All(_server.Paths, p => Assert.StartsWith(OtherGroup, p, StringComparison.Ordinal));
        Assert.NotEmpty(_server.Paths);
    }

    /// <summary>Logs everybody in, and has an identity without tags in every group.</summary>
    private sealed class ListServer : HttpMessageHandler
    {
        public List<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (request.RequestUri.Host == "login.example")
                return Answer("""{"token_type":"Bearer","expires_in":3600,"access_token":"t"}""");
            Paths.Add(path);
            return Answer(path.EndsWith("Identities", StringComparison.Ordinal) ? """{"value":[{"name":"id-1","location":"eastus"}]}""" : """{"name":"team","location":"eastus"}""");
        }

        private static Task<HttpResponseMessage> Answer(string body) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
