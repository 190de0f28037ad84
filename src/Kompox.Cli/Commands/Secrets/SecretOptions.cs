using System.CommandLine;
using Kompox.Model;

namespace Kompox.Cli.Commands.Secrets;

/// <summary>Options that the commands on Secrets share.</summary>
internal sealed class SecretOptions
{
    public Option<string> Service { get; } = new("--service", "-S") { HelpName = "NAME", Description = "The Compose service.", Required = true };
    public Option<string> Component { get; } = new("--component") { HelpName = "NAME", Description = "The component whose pods get it [default: app, or the service's own pod]." };
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Compare with the cluster and say what would be done.", Arity = ArgumentArity.Zero };

    /// <summary>The names of an app for the component that was chosen.</summary>
    public AppNames NamesOf(CommandContext context, AppNames names, string? found = null) =>
        names with { Component = context.Value(Component) ?? found ?? AppNames.AppComponent };
}
