using System.Text;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>The kubeconfigs that a managed cluster hands out: those that the test gave.</summary>
internal static class ClusterCredentials
{
    /// <summary>The certificate of the local administrator; not when local accounts are off.</summary>
    public static ArmAnswer Admin(ArmWorld world, ArmResource cluster)
    {
        if (cluster.Properties.Flag("disableLocalAccounts") == true)
            throw ArmRefusal.Bad("BadRequest", "Getting static credential is not allowed because this cluster is set to disable local accounts.");
        return Answer(world.Options.Kubeconfigs, cluster, "clusterAdmin");
    }

    public static ArmAnswer User(ArmWorld world, ArmResource cluster)
    {
        var own = world.Options.UserKubeconfigs;
        return Answer(own.ContainsKey(cluster.Name) || own.ContainsKey("*") ? own : world.Options.Kubeconfigs, cluster, "clusterUser");
    }

    private static ArmAnswer Answer(Dictionary<string, string> given, ArmResource cluster, string name)
    {
        if (cluster.State is "Creating" or "Deleting")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Managed cluster '{cluster.Name}' is in state {cluster.State}; its credentials are not ready.");
        var text = given.GetValueOrDefault(cluster.Name) ?? given.GetValueOrDefault("*") ?? Unreachable(cluster, name);
        return new ArmAnswer(200, new JsonObject
        {
            ["kubeconfigs"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) }),
        });
    }

    /// <summary>A kubeconfig as AKS writes it, of an API server that nobody runs.</summary>
    private static string Unreachable(ArmResource cluster, string user) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {cluster.Name}
          cluster:
            server: https://{cluster.Properties.Text("fqdn")}:443
        contexts:
        - name: {cluster.Name}
          context:
            cluster: {cluster.Name}
            user: {user}_{cluster.Group}_{cluster.Name}
        current-context: {cluster.Name}
        users:
        - name: {user}_{cluster.Group}_{cluster.Name}
          user:
            token: canary-{cluster.Properties.Text("fqdn")}
        """;
}
