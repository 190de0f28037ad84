using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary>A plan as JSON.</summary>
internal static class PlanJson
{
    /// <summary>Writes the app's id, name and namespace.</summary>
    public static void WriteApp(Utf8JsonWriter json, AppTarget target)
    {
        json.WriteString("app_id", target.App.Id.ToString());
        json.WriteString("app_name", target.App.Id.Name);
        json.WriteString("namespace", target.Names.Namespace);
    }

    /// <summary>Writes the property <c>plan</c>.</summary>
    public static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject("plan");
        json.WriteString("summary", plan.Summary);
        json.WriteNumber("unchanged", plan.Unchanged);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            if (step.Action != PlanAction.Await)
                WriteStep(json, step);
        }
        json.WriteEndArray();
        json.WriteStartArray("kept");
        foreach (var key in plan.Kept)
        {
            json.WriteStartObject();
            WriteKey(json, key);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, PlanStep step)
    {
        json.WriteStartObject();
        json.WriteString("action", WordOf(step.Action));
        WriteKey(json, step.Key);
        json.WriteBoolean("restarts_pods", step.RestartsPods);
        json.WriteStartArray("changes");
        foreach (var change in step.Changes)
        {
            json.WriteStartObject();
            json.WriteString("path", change.Path);
            json.WriteString("change", WordOf(change.Kind));
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter json, ObjectKey key)
    {
        json.WriteString("kind", key.Type.Kind);
        json.WriteString("name", key.Name);
        json.WriteString("namespace", key.Namespace);
    }

    private static string WordOf(PlanAction action) => action switch
    {
        PlanAction.Create => "create",
        PlanAction.Change => "change",
        PlanAction.Replace => "replace",
        _ => "remove",
    };

    private static string WordOf(FieldChangeKind kind) => kind switch
    {
        FieldChangeKind.Added => "added",
        FieldChangeKind.Removed => "removed",
        FieldChangeKind.Hidden => "hidden",
        _ => "changed",
    };
}
