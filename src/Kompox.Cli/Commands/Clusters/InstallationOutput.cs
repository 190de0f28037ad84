using System.Text.Json;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Clusters.Provisioning;
using Kompox.Cli.Output;
using Kompox.Clusters.Installing;
using Kompox.Clusters.Provisioning;
using Kompox.Drivers;
using Kompox.Drivers.Provisioning;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Prints plans and results of installations.</summary>
internal static class InstallationOutput
{
    /// <summary>Prints a plan, after that of the cloud when there is one.</summary>
    public static void Print(CommandContext context, ClusterTarget target, PlanOwner owner, Plan plan, bool isJson, CloudPlan? cloud = null)
    {
        if (!isJson)
        {
            if (cloud is not null)
                context.Host.Output.Write(CloudPlanText.Write(target.Cluster.Id.Name, cloud));
            context.Host.Output.Write(PlanText.Write(owner, plan));
            return;
        }
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartObject();
            WriteCluster(json, target);
            json.WriteBoolean("drift", !plan.IsEmpty || cloud is { HasChanges: true });
            PlanJson.Write(json, plan);
            if (cloud is not null)
            {
                json.WriteStartObject("cloud");
                CloudOutput.WriteFields(json, cloud, []);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    /// <summary>Prints what an installation did.</summary>
    public static void Print(CommandContext context, ClusterTarget target, Plan plan, InstallResult result) => JsonText.Write(context.Host.Output, json =>
    {
        json.WriteStartObject();
        WriteCluster(json, target);
        json.WriteBoolean("changed", !plan.IsEmpty);
        if (result.IsReady is { } isReady)
            json.WriteBoolean("ready", isReady);
        else
            json.WriteNull("ready");
        if (result.Door?.Addresses is [var address, ..])
            json.WriteString("ingressGlobalIP", address.ToString());
        if (result.Door?.HostNames is [var host, ..])
            json.WriteString("ingressFQDN", host);
        PlanJson.Write(json, plan);
        json.WriteEndObject();
    });

    /// <summary>Prints what an uninstall did.</summary>
    public static void Print(CommandContext context, ClusterTarget target, Plan plan, IReadOnlyList<ObjectKey> kept) => JsonText.Write(context.Host.Output, json =>
    {
        json.WriteStartObject();
        WriteCluster(json, target);
        WriteKeys(json, "removed", [.. plan.Steps.Where(s => s.Action == PlanAction.Remove).Select(s => s.Key), .. plan.Kept.Except(kept)]);
        WriteKeys(json, "kept", kept);
        json.WriteEndObject();
    });

    private static void WriteCluster(Utf8JsonWriter json, ClusterTarget target)
    {
        json.WriteString("cluster_id", target.Cluster.Id.ToString());
        json.WriteString("cluster_name", target.Cluster.Id.Name);
        json.WriteString("namespace", target.Ingress.Namespace);
    }

    private static void WriteKeys(Utf8JsonWriter json, string name, IEnumerable<ObjectKey> keys)
    {
        json.WriteStartArray(name);
        foreach (var key in keys)
        {
            json.WriteStartObject();
            json.WriteString("kind", key.Type.Kind);
            json.WriteString("name", key.Name);
            json.WriteString("namespace", key.Namespace);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
