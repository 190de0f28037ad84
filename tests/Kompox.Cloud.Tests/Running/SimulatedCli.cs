using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Kubernetes;
using Kompox.Tests.Cli;

namespace Kompox.Cloud.Tests.Running;

/// <summary>Runs the program in this process on a project whose provider is a simulated subscription.</summary>
internal sealed class SimulatedCli(AzureSimulator azure)
{
    /// <summary>Settings of the cluster.</summary>
    public Dictionary<string, string> ClusterSettings { get; } = [];

    /// <summary>More lines of the cluster, for example <c>existing: true</c>.</summary>
    public string ClusterLines { get; set; } = "";

    /// <summary>Lines of the app.</summary>
    public string AppLines { get; set; } = "";

    /// <summary>The cluster that is reached; <c>null</c>: nobody connects.</summary>
    public IClusterConnection? Cluster { get; set; }

    /// <summary>Settings of the provider beside those that reach the simulator.</summary>
    public Dictionary<string, string> ProviderSettings { get; } = [];

    /// <summary>The way to the simulator; a test may spoil it.</summary>
    public Func<HttpMessageHandler>? Transport { get; set; }

    /// <summary>Ends a run as Ctrl-C does.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The clock of the program.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>One run; files stand beside the manifest.</summary>
    public CliRun Run(string line, params (string Path, string Text)[] files)
    {
        var run = new CliRun { Transport = Transport ?? azure.Handler, Cluster = Cluster, Cancellation = Cancellation, Time = Time }.With("kompoxops.yml", Manifest()).With("compose.yml", "services: {web: {image: nginx}}");
        foreach (var (path, text) in files)
            run.With(path, text);
        return run.Recording().Run(line).KeepRequests();
    }

    private string Manifest() => $"""
        version: v1
        workspace:
          name: ws1
        provider:
          name: aks1
          driver: aks
          settings:
        {Settings(Merge(azure.Settings(), ProviderSettings))}
        cluster:
          name: cluster1
          {ClusterLines}
          settings:
            KUBECONFIG: none
        {Settings(ClusterSettings)}
        app:
          name: app1
          compose: file:compose.yml
          {AppLines}
        """;

    private static Dictionary<string, string> Merge(Dictionary<string, string> settings, Dictionary<string, string> others)
    {
        foreach (var (name, value) in others)
            settings[name] = value;
        return settings;
    }

    private static string Settings(Dictionary<string, string> settings) => string.Join('\n', settings.Select(s => $"    {s.Key}: '{s.Value}'"));
}
