using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Kompox.Apps.Status;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Manifests;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary><c>kompoxops app list</c>: the apps of the project and how they are.</summary>
internal static class AppListCommand
{
    private static readonly string[] Formats = ["table", "json"];
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    public static CliCommand Create()
    {
        var format = new Option<string>("--output", "-o") { HelpName = "FORMAT", Description = "table or json [default: table]." };
        format.CompletionSources.Add(Formats);
        return new CliCommand("list", "List the apps of the project with their state.")
        {
            UsesProject = true,
            Details = "Every cluster is asked at the same time. The state is 'unknown' where a cluster does not answer or does not let you look, and 'absent' only where it says so.",
            Options = { format },
            Examples = [new("kompoxops app list", "Show all apps."), new("kompoxops app list -o json", "Print them as JSON.")],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "list failed";
                var form = context.Value(format) ?? "table";
                if (Array.IndexOf(Formats, form) < 0)
                {
                    UsageErrors.ReportWord(context.Diagnostics, "--output", form, Formats);
                    return ExitCode.Usage;
                }
                if (ProjectLoader.Load(context.ProjectRequest(), context.Host.Files, context.Diagnostics) is not { } project)
                    return context.Outcome();
                using var span = context.Log.Span("CMD:app.list", "");
                var apps = project.Apps.OrderBy(a => a.Id.ToString(), StringComparer.Ordinal);
                var entries = await Task.WhenAll(apps.Select(a => AskAsync(context, project, a, cancellationToken))).ConfigureAwait(false);
                if (form == "json")
                    WriteJson(context.Host.Output, entries);
                else
                    WriteTable(context.Host.Output, entries);
                span.Complete();
                return context.Outcome();
            },
        };
    }

    private static async Task<AppListEntry> AskAsync(CommandContext context, Project project, App app, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag();
        if (project.FindProvider(app.Id) is not { } provider || DriverCatalog.Resolve(provider, bag, context.DriverHost) is not { } driver)
            return new AppListEntry(app, null, bag.FirstOrDefault()?.Message ?? "its provider is not declared");
        var managed = new ManagedApp { Workspace = project.FindWorkspace(app.Id)!, Provider = provider, Cluster = project.FindCluster(app.Id)!, App = app, Driver = driver };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = context.Host.Time.CreateTimer(_ => limit.Cancel(), null, LongestAnswer, Timeout.InfiniteTimeSpan);
        try
        {
            var target = await TargetLoading.OpenAsync(context, managed, limit.Token).ConfigureAwait(false);
            using var connection = target.Connection;
            return new AppListEntry(app, await AppObserver.ObserveAsync(target, isWide: false, bag, limit.Token).ConfigureAwait(false), null);
        }
        catch (KompoxException e)
        {
            return new AppListEntry(app, null, e.Diagnostic.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AppListEntry(app, null, string.Create(CultureInfo.InvariantCulture, $"the cluster did not answer within {LongestAnswer.TotalSeconds:0} seconds"));
        }
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<AppListEntry> entries)
    {
        TextTable.Write(output, [["APP", "CLUSTER", "STATE", "PODS", "HOSTS"], .. entries.Select(e => (string[])
        [
            e.App.Id.Name, e.App.Id.Ancestor(3)!.Name, e.State, e.State is "ready" or "not-ready" ? $"{Ready(e)}/{Wanted(e)}" : "-",
            e.Reason is { } reason ? $"({reason})" : e.Status?.Hosts is { Count: > 0 } hosts ? string.Join(",", hosts) : "-",
        ])]);
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<AppListEntry> entries) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var entry in entries)
            WriteEntry(json, entry);
        json.WriteEndArray();
    });

    private static void WriteEntry(Utf8JsonWriter json, AppListEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("app_id", entry.App.Id.ToString());
        json.WriteString("app_name", entry.App.Id.Name);
        json.WriteString("cluster_id", entry.App.Id.Ancestor(3)!.ToString());
        json.WriteString("cluster_name", entry.App.Id.Ancestor(3)!.Name);
        json.WriteString("state", entry.State);
        json.WriteString("namespace", entry.Status?.Namespace ?? "");
        json.WriteNumber("pods_ready", Ready(entry));
        json.WriteNumber("pods_wanted", Wanted(entry));
        json.WriteStartArray("ingress_hosts");
        foreach (var host in entry.Status?.Hosts ?? [])
            json.WriteStringValue(host);
        json.WriteEndArray();
        if (entry.Reason is { } reason)
            json.WriteString("reason", reason);
        else
            json.WriteNull("reason");
        json.WriteEndObject();
    }

    private static int Ready(AppListEntry entry) => entry.Status?.Workloads.Where(w => w.Kind != "Job").Sum(w => w.Ready) ?? 0;

    private static int Wanted(AppListEntry entry) => entry.Status?.Workloads.Where(w => w.Kind != "Job").Sum(w => w.Wanted) ?? 0;
}
