using System.Globalization;
using System.Text.Json;
using Kompox.Cli.Output;
using Kompox.Clusters.Provisioning;
using Kompox.Drivers.Provisioning;
using Kompox.Model;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary>Prints plans of clouds and what was done.</summary>
internal static class CloudOutput
{
    /// <summary>Prints a plan.</summary>
    public static void Print(CloudRun run, CloudPlan plan)
    {
        if (!run.IsJson)
            run.Context.Host.Output.Write(CloudPlanText.Write(run.Choice.Cluster.Id.Name, plan));
        else
            Write(run, plan, []);
    }

    /// <summary>Prints what was done; for people that has been told already.</summary>
    public static void Print(CloudRun run, CloudPlan plan, IReadOnlyList<StepResult> results)
    {
        if (run.IsJson)
            Write(run, plan, results);
    }

    /// <summary>Prints how a cluster that is not in the cloud yet differs from what is wanted.</summary>
    public static void PrintDiff(CommandContext context, Cluster cluster, CloudPlan plan, bool isJson)
    {
        if (!isJson)
        {
            context.Host.Output.Write(CloudPlanText.Write(cluster.Id.Name, plan));
            return;
        }
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartObject();
            WriteCluster(json, cluster);
            json.WriteBoolean("drift", plan.HasChanges);
            json.WriteStartObject("cloud");
            WriteFields(json, plan, []);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>Writes the fields of a plan into an object.</summary>
    public static void WriteFields(Utf8JsonWriter json, CloudPlan plan, IReadOnlyList<StepResult> results)
    {
        json.WriteString("summary", CloudPlanText.Summary(plan));
        json.WriteStartArray("steps");
        for (var i = 0; i < plan.Steps.Count; i++)
            WriteStep(json, plan.Steps[i], i < results.Count ? results[i] : null);
        json.WriteEndArray();
        json.WriteStartArray("kept");
        foreach (var kept in plan.Kept)
            json.WriteStringValue(kept);
        json.WriteEndArray();
    }

    private static void Write(CloudRun run, CloudPlan plan, IReadOnlyList<StepResult> results) => JsonText.Write(run.Context.Host.Output, json =>
    {
        json.WriteStartObject();
        WriteCluster(json, run.Choice.Cluster);
        json.WriteBoolean("changed", results.Any(r => r.Step.Action != CloudAction.Await));
        WriteFields(json, plan, results);
        json.WriteEndObject();
    });

    private static void WriteCluster(Utf8JsonWriter json, Cluster cluster)
    {
        json.WriteString("cluster_id", cluster.Id.ToString());
        json.WriteString("cluster_name", cluster.Id.Name);
    }

    private static void WriteStep(Utf8JsonWriter json, CloudStep step, StepResult? result)
    {
        json.WriteStartObject();
        json.WriteString("action", WordOf(step.Action));
        json.WriteString("kind", step.Kind);
        json.WriteString("name", step.Name);
        json.WriteStartArray("changes");
        foreach (var change in step.Changes)
        {
            json.WriteStartObject();
            json.WriteString("path", change.Path);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (result is not null)
            json.WriteNumber("elapsed_seconds", decimal.Parse(result.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static string WordOf(CloudAction action) => action switch
    {
        CloudAction.Create => "create",
        CloudAction.Change => "change",
        CloudAction.Remove => "remove",
        _ => "wait",
    };
}
