using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Kubernetes;
using Kompox.Secrets;

namespace Kompox.Cli.Commands.Secrets;

/// <summary><c>kompoxops secret env list</c> and <c>secret pull list</c>.</summary>
internal static class SecretListCommand
{
    public static CliCommand Create(AppOptions selection, bool isPull) =>
        new("list", isPull ? "List the registries that there are credentials for." : "List the variables that are set, by service.")
        {
            UsesProject = true,
            Details = "Prints names, never values.",
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, isPull, cancellationToken),
        };

    private static async Task<int> RunAsync(CommandContext context, AppOptions selection, bool isPull, CancellationToken cancellationToken)
    {
        context.FailureTitle = "secret list failed";
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        var secrets = await connection.ListAllAsync(ResourceTypes.Secret, target.Names.Namespace, null, cancellationToken).ConfigureAwait(false);
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartArray();
            foreach (var entry in SecretEntry.Choose(target.Names, secrets, isPull))
            {
                json.WriteStartObject();
                json.WriteString("SecretName", entry.Name);
                json.WriteString("Component", entry.Component);
                if (entry.Service is { } service)
                    json.WriteString("Service", service);
                json.WriteString("Hash", entry.Hash);
                json.WriteStartArray(isPull ? "Auths" : "Keys");
                foreach (var key in entry.Keys)
                    json.WriteStringValue(key);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        return context.Outcome();
    }
}
