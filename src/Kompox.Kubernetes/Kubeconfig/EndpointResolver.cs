using Kompox.Diagnostics;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>From a way to reach a cluster to an address with credentials.</summary>
internal sealed class EndpointResolver(ConnectSettings settings, DiagnosticBag bag)
{
    private static readonly string[] ContextKeys = ["cluster", "user", "namespace", "extensions"];

    /// <summary>The endpoint; a <see cref="KompoxException"/> carries all that is wrong.</summary>
    public static ClusterEndpoint Resolve(ClusterAccess access, ConnectSettings settings)
    {
        var bag = new DiagnosticBag();
        var endpoint = new EndpointResolver(settings, bag).Find(access);
        if (bag.HasErrors || endpoint is null)
            throw KompoxException.Of(bag);
        foreach (var warning in bag)
            settings.Events.Report(new Operations.MessageEvent(warning.Message, new KeyValuePair<string, string>("at", $"{warning.Location}")) { IsWarning = true });
        return endpoint with { User = endpoint.User with { Tokens = access.Tokens } };
    }

    private ClusterEndpoint? Find(ClusterAccess access)
    {
        var file = new KubeconfigFiles(settings, bag).Read(access);
        if (bag.HasErrors)
            return null;
        var isDefault = access is { File: null, Content: null };
        if (isDefault && file is null or { IsEmpty: true })
        {
            if (new InClusterAccess(settings, bag).Find() is { } inside)
                return inside;
            bag.Report(
                KubeconfigDiagnostics.NoCluster, file is null ? null : SourceLocation.WholeFile(file.Path),
                file is null ? "There is no kubeconfig" : $"The kubeconfig '{file.Path}' is empty",
                $"Set {ClusterAccess.KubeconfigSetting} in the settings of the cluster's manifest, or in the environment");
            return null;
        }
        return file is null ? null : Find(file, access.Context);
    }

    private ClusterEndpoint? Find(KubeconfigFile file, string? wanted)
    {
        var name = wanted ?? file.CurrentContext?.Value;
        if (name is null)
        {
            bag.Report(
                KubeconfigDiagnostics.NoContext, SourceLocation.WholeFile(file.Path), $"'{file.Path}' has no current context",
                $"Set current-context, or {ClusterAccess.ContextSetting} in the settings of the cluster's manifest. {Names(file.Contexts)}");
            return null;
        }
        if (Entry(file.Contexts, name) is not { } context)
        {
            bag.Report(
                KubeconfigDiagnostics.NoContext, wanted is null ? file.CurrentContext!.Value.Location : SourceLocation.WholeFile(file.Path),
                $"There is no context '{name}' in '{file.Path}'", Suggestion.Hint(name, file.Contexts.Select(c => c.Name)) ?? Names(file.Contexts));
            return null;
        }
        return Find(file, context);
    }

    private ClusterEndpoint? Find(KubeconfigFile file, NamedEntry context)
    {
        var reader = new EntryReader(context.Body, $"context '{context.Name}'", context.Directory, bag);
        reader.WarnOfUnknown(ContextKeys);
        var cluster = Referred(reader, "cluster", file.Clusters, context);
        var user = Referred(reader, "user", file.Users, context);
        var endpoint = cluster is null ? null : new ClusterReader(cluster, settings, bag).Read();
        var pluginCluster = endpoint is null ? null : ClusterReader.ForPlugin(endpoint, cluster!);
        var credentials = user is null
            ? new UserCredentials { Description = $"context '{context.Name}', which names no user" }
            : new UserReader(user, settings, bag).Read(pluginCluster);
        return endpoint is null ? null : endpoint with { User = credentials, Namespace = reader.Text("namespace")?.Value };
    }

    private NamedEntry? Referred(EntryReader context, string key, IReadOnlyList<NamedEntry> entries, NamedEntry owner)
    {
        if (context.Text(key) is not { } name)
        {
            // Without a user requests are anonymous; without a cluster there is nothing to ask.
            if (key == "cluster")
                bag.Report(KubeconfigDiagnostics.MissingValue, owner.Location, $"{Capital(context.Owner)} names no cluster");
            return null;
        }
        if (Entry(entries, name.Value) is { } found)
            return found;
        bag.Report(
            KubeconfigDiagnostics.NoEntry, name.Location, $"There is no {key} '{name.Value}', which {context.Owner} names",
            Suggestion.Hint(name.Value, entries.Select(e => e.Name)) ?? Names(entries));
        return null;
    }

    private static NamedEntry? Entry(IReadOnlyList<NamedEntry> entries, string name) => entries.FirstOrDefault(e => e.Name == name);

    private static string Names(IReadOnlyList<NamedEntry> entries) =>
        entries.Count == 0 ? "There are none" : $"There are: {string.Join(", ", entries.Take(10).Select(e => e.Name))}{(entries.Count > 10 ? ", ..." : "")}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
