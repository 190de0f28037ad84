using Kompox.Cli.Files;
using Kompox.Cli.Output;
using Kompox.Clusters;
using Kompox.Clusters.Kubeconfigs;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster kubeconfig</c>: hands the cluster's context to <c>kubectl</c> and other tools.</summary>
internal static class ClusterKubeconfigCommand
{
    private static readonly string[] Formats = ["yaml", "json"];
    private static readonly string[] Credentials = ["user", "admin"];

    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new KubeconfigOptions();
        return new CliCommand("kubeconfig", "Hand the cluster's context to kubectl and other tools.")
        {
            UsesProject = true,
            Details = "Files are written for their owner only (0600) and replaced in one step. A kubeconfig that cannot be read is never overwritten.",
            Options =
            {
                options.Out, options.Merge, options.Temp, options.PrintExport, options.Target, options.Context, options.Namespace, options.SetCurrent,
                options.Force, options.Format, options.Credential, options.DryRun,
            },
            Examples =
            [
                new("kompoxops cluster kubeconfig --merge --set-current", "Use the cluster with kubectl from now on."),
                new("eval \"$(kompoxops cluster kubeconfig --temp --print-export)\"", "Use the cluster with kubectl in this shell."),
            ],
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, options, cancellationToken),
        };
    }

    private static async Task<int> RunAsync(CommandContext context, ClusterOptions selection, KubeconfigOptions options, CancellationToken cancellationToken)
    {
        context.FailureTitle = "cluster kubeconfig failed";
        if (!CheckUsage(context, options))
            return ExitCode.Usage;
        if (ClusterLoading.Find(context, selection) is not { } choice
            || await KubeconfigLoading.FindEntryAsync(
                context, choice.Driver, choice.Provider, choice.Cluster, CredentialOf(context, options), cancellationToken).ConfigureAwait(false) is not { } entry)
            return context.Outcome();
        var name = context.Value(options.Context) ?? $"kompoxops-{choice.Cluster.Id.Name}";
        entry = entry.InNamespace(context.Value(options.Namespace) ?? DefaultNamespace(choice));
        if (context.Value(options.Merge))
            Merge(context, options, entry, name);
        else
            Write(context, options, entry.ToKubeconfig(name), name);
        return context.Outcome();
    }

    private static bool CheckUsage(CommandContext context, KubeconfigOptions options)
    {
        if (!UsageErrors.ReportEmpty(context, options.Out, options.Target, options.Context, options.Namespace) && context.Value(options.Namespace) is { } space)
            NameRules.CheckLabel("namespace", space, context.Diagnostics, null);
        if (context.Value(options.Format) is { } format && Array.IndexOf(Formats, format) < 0)
            UsageErrors.ReportWord(context.Diagnostics, options.Format.Name, format, Formats);
        if (context.Value(options.Credential) is { } credential && Array.IndexOf(Credentials, credential) < 0)
            UsageErrors.ReportWord(context.Diagnostics, options.Credential.Name, credential, Credentials);
        var targets = (context.Value(options.Out) is null ? 0 : 1) + (context.Value(options.Merge) ? 1 : 0) + (context.Value(options.Temp) ? 1 : 0);
        if (targets > 1)
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--out', '--merge' and '--temp' exclude each other");
        else if (targets == 0)
            context.Report(ClusterDiagnostics.NoTarget, "No output target is specified", "Use --merge, --out FILE, --out - or --temp");
        return !context.Diagnostics.HasErrors;
    }

    private static ClusterCredential CredentialOf(CommandContext context, KubeconfigOptions options) =>
        context.Value(options.Credential) == "admin" ? ClusterCredential.Admin : ClusterCredential.User;

    private static string? DefaultNamespace(ClusterChoice choice) =>
        choice.Project.DefaultApp is { } app && app.Parent == choice.Cluster.Id ? new AppNames(app).Namespace : null;

    private static void Merge(CommandContext context, KubeconfigOptions options, KubeconfigEntry entry, string name)
    {
        var path = context.Value(options.Target) is { } given
            ? KubeconfigLoading.Full(context, UserDirectory.Expand(context.Host, given))
            : KubeconfigLoading.FindDefaultTarget(context);
        if (path is null || KubeconfigLoading.ReadTarget(context, path) is not { } target)
            return;
        var merge = KubeconfigMerge.Add(target, entry, name, context.Value(options.Force), context.Value(options.SetCurrent));
        if (context.Value(options.DryRun))
        {
            context.Host.Output.Write($"dry-run: will add/update 3 entry(ies); context={merge.Context} current={(merge.IsCurrent ? "true" : "false")}\n");
            return;
        }
        UserDirectory.WritePrivate(context.Host, path, YamlWriter.Write(merge.Merged.Root));
        context.Host.Error.Write($"Context '{merge.Context}' is in {path}{(merge.IsCurrent ? " and is the current one" : "")}\n");
    }

    private static void Write(CommandContext context, KubeconfigOptions options, Kubeconfig config, string name)
    {
        var output = context.Host.Output;
        if (context.Value(options.Out) == "-")
        {
            if (context.Value(options.Format) == "json")
                JsonText.Write(output, json => KubeconfigJson.Write(json, config));
            else
                output.Write(YamlWriter.Write(config.Root));
            return;
        }
        var path = context.Value(options.Out) is { } given
            ? KubeconfigLoading.Full(context, given)
            : FilePath.Combine(UserDirectory.State(context.Host), $"kubeconfigs/{DnsName.ToLabel(name)}.yml");
        UserDirectory.WritePrivate(context.Host, path, YamlWriter.Write(config.Root));
        if (context.Value(options.PrintExport))
            output.Write($"export KUBECONFIG='{path.Replace("'", "'\\''", StringComparison.Ordinal)}'\n");
        else if (context.Value(options.Temp))
            output.Write(path + "\n");
    }
}
