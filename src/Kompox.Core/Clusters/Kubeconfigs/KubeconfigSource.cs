using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>Takes one context out of the kubeconfigs that a cluster is reached by.</summary>
public sealed class KubeconfigSource(IFileSource files, DiagnosticBag bag)
{
    private static readonly (string Key, bool IsOfUser)[] InlineFiles = [("certificate-authority", false), ("client-certificate", true), ("client-key", true)];
    private readonly List<(Kubeconfig Config, string Directory)> _sources = [];

    /// <summary>The context with its cluster and user, files that it refers to taken in; <c>null</c> after diagnostics.</summary>
    /// <param name="access">How the cluster is reached; its file as an absolute path.</param>
    /// <param name="fallbacks">Absolute paths of the files that <c>kubectl</c> would read, in order.</param>
    public KubeconfigEntry? Find(ClusterAccess access, IReadOnlyList<string> fallbacks)
    {
        if (!Read(access, fallbacks))
            return null;
        var name = access.Context ?? _sources.Select(s => s.Config.CurrentContext).FirstOrDefault(c => c is not null);
        if (name is null)
            return Refuse("The kubeconfig has no current context", "Set KUBECONTEXT in the cluster's settings, or run 'kubectl config use-context NAME'");
        if (Find(Kubeconfig.Contexts, name) is not { } context)
            return Refuse(
                $"The kubeconfig has no context '{name}'",
                Suggestion.Hint(name, _sources.SelectMany(s => s.Config.Names(Kubeconfig.Contexts))) ?? "Correct KUBECONTEXT in the cluster's settings");
        var (clusterName, userName) = (context.Body.TextOf("cluster") ?? "", context.Body.TextOf("user") ?? "");
        if (Find(Kubeconfig.Clusters, clusterName) is not { } cluster)
            return Refuse($"Context '{name}' names the cluster '{clusterName}', which the kubeconfig does not have", null);
        if (Find(Kubeconfig.Users, userName) is not { } user)
            return Refuse($"Context '{name}' names the user '{userName}', which the kubeconfig does not have", null);
        return Inline(cluster, isUser: false) is { } ownCluster && Inline(user, isUser: true) is { } ownUser
            ? new KubeconfigEntry(ownCluster, context.Body, ownUser)
            : null;
    }

    private bool Read(ClusterAccess access, IReadOnlyList<string> fallbacks)
    {
        if (access.Content is { } content)
        {
            if (Kubeconfig.Read(new SourceText { Path = "<kubeconfig>", Text = content }, bag) is not { } config)
                return false;
            _sources.Add((config, files.WorkingDirectory));
            return true;
        }
        IReadOnlyList<string> paths = access.File is { } file ? [file] : [.. fallbacks.Where(files.FileExists)];
        foreach (var path in paths)
        {
            if (SourceReader.Read(path, files, bag) is not { } text || Kubeconfig.Read(text, bag) is not { } config)
                return false;
            _sources.Add((config, FilePath.DirectoryOf(path)));
        }
        if (_sources.Count == 0)
            bag.Report(
                ClusterDiagnostics.NoKubeconfig, null, "There is no kubeconfig for the cluster",
                fallbacks.Count == 0 ? "Set KUBECONFIG in the cluster's settings" : $"Set KUBECONFIG in the cluster's settings, or make '{fallbacks[0]}'");
        return _sources.Count > 0;
    }

    // As kubectl does: the first file that has a name counts.
    private (YamlMapping Body, string Directory)? Find(string list, string name)
    {
        foreach (var (config, directory) in _sources)
        {
            if (config.Find(list, name) is { } body)
                return (body, directory);
        }
        return null;
    }

    private YamlMapping? Inline((YamlMapping Body, string Directory) entry, bool isUser)
    {
        var (body, directory) = entry;
        foreach (var (key, isOfUser) in InlineFiles)
        {
            if (isOfUser != isUser || body.TextOf(key) is not { } path)
                continue;
            if (body.TextOf(key + "-data") is null)
            {
                if (ReadBase64(FilePath.Combine(directory, path)) is not { } text)
                    return null;
                body = body.With(key + "-data", YamlParts.Text(text));
            }
            body = body.With(key, null);
        }
        // A token file is read anew by every client, because tokens are renewed.
        if (isUser && body.TextOf("tokenFile") is { } tokenFile)
            body = body.With("tokenFile", YamlParts.Text(FilePath.Combine(directory, tokenFile)));
        if (isUser && body.Find("exec") is YamlMapping exec && exec.TextOf("command") is { } command && command.Contains('/', StringComparison.Ordinal))
            body = body.With("exec", exec.With("command", YamlParts.Text(FilePath.Combine(directory, command))));
        return body;
    }

    private string? ReadBase64(string path)
    {
        try
        {
            if (files.ReadBytes(path, SourceReader.MaxBytes) is { } bytes)
                return Convert.ToBase64String(bytes);
            bag.Report(FileDiagnostics.NotFound, SourceLocation.WholeFile(path), $"File '{path}' of the kubeconfig does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Report(FileDiagnostics.Unreadable, SourceLocation.WholeFile(path), $"File '{path}' of the kubeconfig cannot be read", "Check its permissions");
        }
        return null;
    }

    private KubeconfigEntry? Refuse(string message, string? hint)
    {
        bag.Report(ClusterDiagnostics.IncompleteKubeconfig, null, message, hint);
        return null;
    }
}
