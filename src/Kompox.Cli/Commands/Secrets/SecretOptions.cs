using System.CommandLine;
using Kompox.Model;

namespace Kompox.Cli.Commands.Secrets;

/// <summary>Options that the commands on Secrets share.</summary>
internal sealed class SecretOptions
{
    public Option<string> Service { get; } = new("--service", "-S") { HelpName = "NAME", Description = "The Compose service.", Required = true };
    public Option<string> Component { get; } = new("--component") { HelpName = "NAME", Description = "The component whose pods get it [default: app, or the service's own pod]." };
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Compare with the cluster and say what would be done.", Arity = ArgumentArity.Zero };

    public Option<bool> Waits { get; } = new("--wait") { Description = "Wait until the pods that had to start again are ready.", Arity = ArgumentArity.Zero };
    public Option<string> Timeout { get; } = new("--timeout") { HelpName = "TIME", Description = "With --wait: the longest wait, for example 90s or 10m [default: 10m]." };

    /// <summary>Reports values that cannot be.</summary>
    public void Check(CommandContext context)
    {
        _ = DurationOption.Read(context, Timeout, default);
        if (!UsageErrors.ReportEmpty(context, Service, Component) && context.Value(Component) is { } component)
            NameRules.CheckLabel("component", component, context.Diagnostics, null);
    }

    /// <summary>The names of an app for the component that was chosen.</summary>
    public AppNames NamesOf(CommandContext context, AppNames names, string? found = null) =>
        names with { Component = context.Value(Component) ?? found ?? AppNames.AppComponent };
}
