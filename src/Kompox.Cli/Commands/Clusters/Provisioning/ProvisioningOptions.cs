using System.CommandLine;
using Kompox.Cli.Commands.Apps.Deploying;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary>Options that <c>cluster provision</c> and <c>cluster deprovision</c> share.</summary>
internal sealed class ProvisioningOptions(string force)
{
    private readonly DeployingOptions _common = new();

    public Option<bool> Force { get; } = DeployingOptions.Flag("--force", force);
    public Option<bool> DryRun => _common.DryRun;
    public Option<string> Output => _common.Output;
    public Option<string> Timeout { get; } = new("--timeout") { HelpName = "TIME", Description = "Longest time for all of it, for example 90m [default: 60m]." };

    /// <summary>Whether JSON is asked for; reports a format that there is not.</summary>
    public bool ReadIsJson(CommandContext context) => _common.ReadIsJson(context);

    /// <summary>The value of <c>--timeout</c>; reports a wrong one.</summary>
    public TimeSpan ReadTimeout(CommandContext context) => DurationOption.Read(context, Timeout, TimeSpan.FromMinutes(60));
}
