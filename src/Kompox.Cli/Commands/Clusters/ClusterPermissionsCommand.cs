using System.CommandLine;
using Kompox.Cli.Commands.Apps;
using Kompox.Clusters.Permissions;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster permissions</c>: the roles with everything that Kompox needs, and no more.</summary>
internal static class ClusterPermissionsCommand
{
    public static CliCommand Create()
    {
        var app = new AppOptions();
        var account = new Option<string>("--service-account") { HelpName = "NAMESPACE/NAME", Description = "Who gets the permissions [default: kompox-system/kompoxops, made too]." };
        var user = new Option<string>("--user") { HelpName = "NAME", Description = "A user of the cluster instead." };
        var group = new Option<string>("--group") { HelpName = "NAME", Description = "A group of users instead." };
        var ingress = new Option<bool>("--ingress") { Description = "With an app: also what 'cluster status' and 'cluster logs' read in the ingress controller's namespace, which must be there.", Arity = ArgumentArity.Zero };
        var install = new Option<bool>("--install") { Description = "For every app, and for 'cluster install' and 'cluster uninstall' too.", Arity = ArgumentArity.Zero };
        return new CliCommand("permissions", "Print the roles that Kompox needs on a cluster.")
        {
            UsesProject = true,
            Details = "With an app, the roles reach no further than the app's own namespace, Kompox's records in kompox-system and volumes. "
                + "Without one they cover every app of the cluster. Nothing is applied; an administrator does that.",
            Options = { app.Id, app.Name, account, user, group, ingress, install },
            Examples =
            [
                new("kompoxops cluster permissions --app-name app1 | kubectl apply -f -", "Let the ServiceAccount kompox-system/kompoxops look after one app."),
                new("kompoxops cluster permissions --user jane@example.com", "Print the roles for a user and every app."),
            ],
            Run = context => Print(context, app, context.Value(ingress), context.Value(install), ((string?, Func<string, RoleSubject?>)[])
            [
                (context.Value(account), ReadAccount), (context.Value(user), n => new RoleSubject("User", n)), (context.Value(group), n => new RoleSubject("Group", n)),
            ]),
        };
    }

    private static int Print(
        CommandContext context, AppOptions app, bool hasIngress, bool installs, IReadOnlyList<(string? Text, Func<string, RoleSubject?> Read)> subjects)
    {
        context.FailureTitle = "cluster permissions failed";
        var given = subjects.Where(s => s.Text is not null).ToList();
        if (given.Count > 1)
        {
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--service-account', '--user' and '--group' exclude each other");
            return ExitCode.Usage;
        }
        var subject = given is [var one] ? one.Read(one.Text!) : PermissionChoice.DefaultSubject;
        if (subject is null)
        {
            context.Report(CliDiagnostics.InvalidValue, $"'{given[0].Text}' is not a ServiceAccount", "Write NAMESPACE/NAME");
            return ExitCode.Usage;
        }
        AppNames? names = null;
        string? ingress = null;
        if (context.Value(app.Id) is not null || context.Value(app.Name) is not null)
        {
            if (installs)
            {
                context.Report(CliDiagnostics.ConflictingOptions, "Option '--install' is about the whole cluster and cannot be given with an app");
                return ExitCode.Usage;
            }
            if (AppLoading.FindApp(context, app) is not { } managed)
                return context.Outcome();
            names = new AppNames(managed.App.Id);
            ingress = hasIngress ? IngressNamespace(managed.Cluster.IngressOrDefault) : null;
        }
        context.Host.Output.Write(ManifestWriter.Write(PermissionRenderer.Render(new PermissionChoice(subject, names) { IngressNamespace = ingress, Installs = installs }, PermissionTable.All)));
        return context.Outcome();
    }

    private static string IngressNamespace(ClusterIngress ingress) => FrontDoorFinder.NamedBy(ingress)?.Namespace ?? ingress.Namespace;

    private static RoleSubject? ReadAccount(string text) =>
        text.Split('/') is [{ Length: > 0 } space, { Length: > 0 } name] ? RoleSubject.ServiceAccount(space, name) : null;
}
