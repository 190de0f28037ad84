using System.CommandLine;
using Kompox.Cli.Commands.Clusters;
using Kompox.Cli.Files;
using Kompox.Cli.Processes;
using Kompox.Clusters.Kubeconfigs;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app kubectl</c>: runs <c>kubectl</c> in the app's namespace.</summary>
internal static class AppKubectlCommand
{
    /// <summary>File of the user's state directory with a context for each app.</summary>
    private const string FileName = "kubeconfig";

    public static CliCommand Create(AppOptions selection)
    {
        var refresh = new Option<bool>("--refresh-kubeconfig", "-R") { Description = "Fetch the cluster's kubeconfig again even if it is there.", Arity = ArgumentArity.Zero };
        var arguments = new Argument<string[]>("ARGS") { HelpName = "-- ARGS", Description = "What kubectl gets.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("kubectl", "Run kubectl in the app's namespace.")
        {
            UsesProject = true,
            Details = "Keeps a kubeconfig of its own for this user, outside the project (0600), with a context for each app. kubectl's exit code is passed on.",
            Options = { refresh },
            Arguments = { arguments },
            Examples = [new("kompoxops app kubectl -- get pods -o wide", "List the app's pods.")],
            RunAsync = (context, cancellationToken) =>
                RunAsync(context, selection, context.Value(refresh), context.Options.GetValue(arguments) ?? [], cancellationToken),
        };
    }

    private static async Task<int> RunAsync(CommandContext context, AppOptions selection, bool isFresh, string[] arguments, CancellationToken cancellationToken)
    {
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        var names = new AppNames(managed.App.Id);
        var path = FilePath.Combine(UserDirectory.State(context.Host), FileName);
        if (KubeconfigLoading.ReadTarget(context, path) is not { } known)
            return context.Outcome();
        // Files are always looked at again; what a cloud has to be asked for is kept.
        var isKept = !isFresh && managed.Provider.Driver != "k3s" && known.HasContext(names.Instance, names.Namespace);
        if (!isKept)
        {
            if (await KubeconfigLoading.FindEntryAsync(context, managed.Driver, managed.Provider, managed.Cluster, ClusterCredential.User, cancellationToken).ConfigureAwait(false) is not { } entry)
                return context.Outcome();
            var merge = KubeconfigMerge.Add(known, entry.InNamespace(names.Namespace), names.Instance, isForced: true, isCurrent: false);
            if (YamlWriter.Write(merge.Merged.Root) is var text && text != YamlWriter.Write(known.Root))
                UserDirectory.WritePrivate(context.Host, path, text);
        }
        var request = new ProcessRequest
        {
            Program = "kubectl",
            Arguments = ["--context", names.Instance, .. arguments],
            Environment = new Dictionary<string, string> { ["KUBECONFIG"] = path },
        };
        return await context.Host.RunProcess(request, cancellationToken).ConfigureAwait(false);
    }
}
