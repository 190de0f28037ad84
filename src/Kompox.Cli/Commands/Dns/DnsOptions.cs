using System.CommandLine;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Model;

namespace Kompox.Cli.Commands.Dns;

/// <summary>Options that the commands on DNS share.</summary>
internal sealed class DnsOptions
{
    private readonly DeployingOptions _common = new();

    public Option<string> Component { get; } = new("--component") { HelpName = "NAME", Description = "Only the hosts of this component of the app [default: all]." };
    public Option<bool> Strict { get; } = DeployingOptions.Flag("--strict", "Fail when a host is not as it should be, instead of a warning.");
    public Option<bool> DryRun => _common.DryRun;
    public Option<string> Output => _common.Output;

    /// <summary>Whether JSON is asked for; reports wrong values.</summary>
    public bool ReadIsJson(CommandContext context)
    {
        if (!UsageErrors.ReportEmpty(context, Component) && context.Value(Component) is { } component)
            NameRules.CheckLabel("component", component, context.Diagnostics, null);
        return _common.ReadIsJson(context);
    }
}
