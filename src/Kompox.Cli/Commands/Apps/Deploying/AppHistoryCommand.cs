using System.Globalization;
using Kompox.Apps.History;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>kompoxops app history</c>: the states that an app had.</summary>
internal static class AppHistoryCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var common = new DeployingOptions();
        return new CliCommand("history", "List the last ten states of the app that were deployed.")
        {
            UsesProject = true,
            Details = "A deploy that changes something adds a revision. It is kept in the app's namespace and goes with the app.",
            Options = { common.Output },
            Examples = [new("kompoxops app history", "List them, the newest last."), new("kompoxops app rollback 3", "Go back to one of them.")],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "history failed";
                var isJson = common.ReadIsJson(context);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
                    return context.Outcome();
                using var connection = target.Connection;
                using var span = context.Log.Span("CMD:app.history", target.App.Id.ToString());
                var revisions = await RevisionStore.ListAsync(target, cancellationToken).ConfigureAwait(false);
                if (isJson)
                    WriteJson(context, revisions);
                else
                    WriteTable(context, revisions);
                span.Complete();
                return context.Outcome();
            },
        };
    }

    private static void WriteJson(CommandContext context, IReadOnlyList<Revision> revisions) => JsonText.Write(context.Host.Output, json =>
    {
        json.WriteStartArray();
        foreach (var revision in revisions)
            DeployJson.WriteRevision(json, revision);
        json.WriteEndArray();
    });

    private static void WriteTable(CommandContext context, IReadOnlyList<Revision> revisions)
    {
        var rows = new List<string[]> { new[] { "REVISION", "TIME", "STATE", "CHANGE", "IMAGES" } };
        foreach (var revision in revisions)
        {
            rows.Add(
            [
                revision.Number.ToString(CultureInfo.InvariantCulture), revision.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                RevisionIndex.Words(revision.State), revision.Summary, string.Join(",", revision.Images),
            ]);
        }
        TextTable.Write(context.Host.Output, rows);
    }
}
