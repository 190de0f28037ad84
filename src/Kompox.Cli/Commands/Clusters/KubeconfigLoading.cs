using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Files;
using Kompox.Clusters.Kubeconfigs;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Reads and writes the kubeconfigs of this user.</summary>
internal static class KubeconfigLoading
{
    private const string Variable = "KUBECONFIG";

    /// <summary>The context that a cluster is reached by, free of other files; <c>null</c> after diagnostics.</summary>
    public static async Task<KubeconfigEntry?> FindEntryAsync(
        CommandContext context, IDriver driver, Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken)
    {
        var access = await TargetLoading.FindAccessAsync(driver, provider, cluster, credential, cancellationToken).ConfigureAwait(false);
        if (access.File is { } file)
            access = access with { File = Full(context, UserDirectory.Expand(context.Host, file)) };
        return new KubeconfigSource(context.Host.Files, context.Diagnostics).Find(access, DefaultFiles(context));
    }

    /// <summary>The file that <c>kubectl</c> writes to; <c>null</c> after a diagnostic.</summary>
    public static string? FindDefaultTarget(CommandContext context)
    {
        if (DefaultFiles(context) is [var first, ..])
            return first;
        context.Report(CliDiagnostics.NoDirectory, "There is no home directory for a kubeconfig", "Set HOME, or use --kubeconfig FILE");
        return null;
    }

    /// <summary>The kubeconfig of a file, an empty one where there is none; <c>null</c> after diagnostics: what cannot be read is never replaced.</summary>
    public static Kubeconfig? ReadTarget(CommandContext context, string path)
    {
        if (!context.Host.Files.FileExists(path) && !context.Host.Files.DirectoryExists(path))
            return Kubeconfig.Empty;
        return SourceReader.Read(path, context.Host.Files, context.Diagnostics) is { } text ? Kubeconfig.Read(text, context.Diagnostics) : null;
    }

    /// <summary>A path as the user gives it, from the working directory.</summary>
    public static string Full(CommandContext context, string path) => FilePath.Combine(context.Host.Files.WorkingDirectory, path);

    private static IReadOnlyList<string> DefaultFiles(CommandContext context)
    {
        var separator = OperatingSystem.IsWindows() ? ';' : ':';
        if (context.Host.Variable(Variable) is { } list && list.Split(separator, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } paths)
            return [.. paths.Select(p => Full(context, p))];
        return UserDirectory.FindHome(context.Host) is { } home ? [FilePath.Combine(home, ".kube/config")] : [];
    }
}
