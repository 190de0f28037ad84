using System.Globalization;
using Kompox.Cli.Files;
using Kompox.Cli.Processes;
using Kompox.Clusters.Installing;
using Kompox.Clusters.Installing.Charts;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Runs the user's <c>helm</c>; what it reads is in files of this user only, and gone afterwards.</summary>
internal static class HelmProgram
{
    /// <summary>Installs or upgrades the release; <c>false</c> after diagnostics.</summary>
    public static Task<bool> InstallAsync(
        CommandContext context, ClusterChoice choice, InstallationPlan plan, InstallOptions options, CancellationToken cancellationToken) =>
        RunAsync(
            context, choice, HelmValues.Write(plan.Request),
            values => HelmCommand.Install(plan.Request, values, options), cancellationToken);

    /// <summary>Removes the release; <c>false</c> after diagnostics.</summary>
    public static Task<bool> UninstallAsync(CommandContext context, ClusterChoice choice, string space, CancellationToken cancellationToken) =>
        RunAsync(context, choice, null, _ => HelmCommand.Uninstall(space, new InstallOptions()), cancellationToken);

    private static async Task<bool> RunAsync(
        CommandContext context, ClusterChoice choice, string? values, Func<string, IReadOnlyList<string>> arguments, CancellationToken cancellationToken)
    {
        if (await KubeconfigLoading.FindEntryAsync(context, choice.Driver, choice.Provider, choice.Cluster, ClusterCredential.User, cancellationToken).ConfigureAwait(false) is not { } entry)
            return false;
        var stem = FilePath.Combine(UserDirectory.State(context.Host), string.Create(CultureInfo.InvariantCulture, $"helm-{Environment.ProcessId}-{choice.Cluster.Id.Name}"));
        var name = CloudNames.ClusterContext(choice.Cluster.Id.Name);
        var (config, file) = ($"{stem}.kubeconfig", $"{stem}.values.yaml");
        try
        {
            UserDirectory.WritePrivate(context.Host, config, YamlWriter.Write(entry.ToKubeconfig(name).Root));
            if (values is not null)
                UserDirectory.WritePrivate(context.Host, file, values);
            var request = new ProcessRequest
            {
                Program = "helm",
                Arguments = [.. arguments(file), .. HelmCommand.Connection(config, name)],
                Without = HelmCommand.ShellVariables,
                Environment = new Dictionary<string, string> { ["KUBECONFIG"] = config },
                Output = context.Host.OpenError(),
            };
            var code = await context.Host.RunProcess(request, cancellationToken).ConfigureAwait(false);
            if (code != 0)
                context.Report(InstallationDiagnostics.HelmFailed, $"'helm {request.Arguments[0]}' of release '{HelmReleases.Name}' ended with exit code {code.ToString(CultureInfo.InvariantCulture)}", "Its own messages stand above");
            return code == 0;
        }
        finally
        {
            context.Host.Target.Delete(config);
            context.Host.Target.Delete(file);
        }
    }
}
