using System.CommandLine;
using Kompox.Model;

namespace Kompox.Cli.Commands.Pods;

/// <summary>The options that choose a pod and a container of an app.</summary>
internal sealed class PodOptions
{
    public Option<string> Container { get; } = new("--container", "-c")
    {
        HelpName = "NAME",
        Description = "The container [default: that of the service, else the first one].",
    };

    public Option<string> Service { get; } = new("--service", "-S") { HelpName = "NAME", Description = "The Compose service: its pod and its container." };

    public Option<string> Component { get; } = new("--component")
    {
        HelpName = "NAME",
        Description = $"The component whose pods are meant [default: {AppNames.AppComponent}].",
    };

    public Option<string> Pod { get; } = new("--pod") { HelpName = "NAME", Description = "The pod by name [default: the last ready one]." };

    /// <summary>What the options of a run say.</summary>
    public PodQuery Read(CommandContext context) => new()
    {
        Container = context.Value(Container) ?? (context.Value(Service) is { } service ? DnsName.ToLabel(service) : null),
        Service = context.Value(Service),
        Component = context.Value(Component),
        Pod = context.Value(Pod),
    };
}
