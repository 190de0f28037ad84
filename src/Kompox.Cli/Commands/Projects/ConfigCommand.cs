using System.CommandLine;
using Kompox.Drivers;
using Kompox.Manifests;

namespace Kompox.Cli.Commands.Projects;

/// <summary><c>kompoxops config</c>: the project in one line.</summary>
internal static class ConfigCommand
{
    public static CliCommand Create()
    {
        var file = new Option<string>("--file", "-f") { HelpName = "FILE", Description = "Read this kompoxops.yml, and no KOM files." };
        return new CliCommand("config", "Print the project in one line.")
        {
            Details = "Loads and checks the project, and prints its default app as "
                + "version=… workspace=… provider=NAME(DRIVER) cluster=… domain=… app=…; for the merged Compose file see convert --out-compose.",
            Options = { file },
            UsesProject = true,
            Examples = [new("kompoxops config -f kompoxops.yml", "Show what the file declares.")],
            Run = context => Print(context, context.Value(file)),
        };
    }

    private static int Print(CommandContext context, string? file)
    {
        context.FailureTitle = "config failed";
        var bag = context.Diagnostics;
        var project = file is null
            ? ProjectLoader.Load(context.ProjectRequest(), context.Host.Files, bag)
            : ProjectLoader.LoadLegacyFile(file, DriverCatalog.Names, context.Host.Files, bag);
        if (project is null || ProjectSelector.FindApp(project, null, null, bag) is not { } app)
            return context.Outcome();
        var cluster = project.FindCluster(app.Id);
        var provider = project.FindProvider(app.Id);
        context.Host.Output.Write(
            $"version={(project.IsLegacy ? "v1" : "ops.kompox.dev/v1alpha1")} workspace={project.FindWorkspace(app.Id)?.Id.Name} "
            + $"provider={provider?.Id.Name}({provider?.Driver}) cluster={cluster?.Id.Name} domain={cluster?.Ingress?.Domain} app={app.Id.Name}\n");
        return context.Outcome();
    }
}
