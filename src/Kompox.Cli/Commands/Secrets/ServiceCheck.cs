using Kompox.Cli.Commands.Apps;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Rendering;
using Kompox.Secrets;

namespace Kompox.Cli.Commands.Secrets;

/// <summary>Finds the service that variables are for in the app's Compose file.</summary>
/// <param name="Component">The component of the service's pod; <c>null</c> when the file cannot be read.</param>
/// <param name="Environment">Names of the variables that its <c>environment</c> sets.</param>
internal sealed record ServiceCheck(string? Component, IReadOnlySet<string> Environment)
{
    /// <summary>The service; <c>null</c> after a diagnostic. A Compose file that cannot be read is a warning: the Secret's name needs none.</summary>
    public static ServiceCheck? Find(CommandContext context, ManagedApp managed, string service)
    {
        var bag = new DiagnosticBag();
        var compose = AppLoading.LoadCompose(context, managed.App, bag);
        if (compose is null || bag.HasErrors)
        {
            context.Report(SecretDiagnostics.ServiceUnchecked, $"Nobody can say whether there is a service '{service}': the Compose file cannot be read", "See 'kompoxops app validate'");
            return new ServiceCheck(null, new HashSet<string>());
        }
        var services = compose.Services.Concat(compose.DisabledServices).ToList();
        if (services.Find(s => s.Name.Value == service || DnsName.ToLabel(s.Name.Value) == service) is not { } found)
        {
            var all = services.ConvertAll(s => s.Name.Value);
            context.Report(
                SecretDiagnostics.UnknownService, $"App '{managed.App.Id.Name}' has no service '{service}'",
                Suggestion.Hint(service, all) ?? $"Services are {string.Join(", ", all)}");
            return null;
        }
        var component = ComponentOf(context, managed, compose, found.Name.Value, bag);
        return new ServiceCheck(component, found.Environment.Where(e => e.Value is not null).Select(e => e.Name.Value).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The component of a service that may be gone from the Compose file; nothing is reported.</summary>
    public static string? FindComponent(CommandContext context, ManagedApp managed, string service)
    {
        var bag = new DiagnosticBag();
        return AppLoading.LoadCompose(context, managed.App, bag) is { } compose && !bag.HasErrors ? ComponentOf(context, managed, compose, service, bag) : null;
    }

    private static string? ComponentOf(CommandContext context, ManagedApp managed, ComposeProject compose, string service, DiagnosticBag bag) =>
        AppRenderer.Render(new RenderRequest { Compose = compose, App = managed, Files = context.Host.Files }, bag)
            .Pods.FirstOrDefault(p => p.Services.Any(s => s.Name.Value == service))?.Component;
}
