using Kompox.Diagnostics;

namespace Kompox.Apps.Restarts;

/// <summary>Problems of restarting and listing apps.</summary>
public static class RestartDiagnostics
{
    public static readonly DiagnosticDescriptor NotDeployed = new()
    {
        Code = "KPX3397",
        Severity = Severity.Error,
        Title = "App not deployed",
        Explanation = "The cluster has no namespace of this app, or one that belongs to somebody else, or nothing in it that could be restarted. Run `app deploy` first.",
    };

    public static readonly DiagnosticDescriptor UnknownService = new()
    {
        Code = "KPX3398",
        Severity = Severity.Error,
        Title = "No such service in the running app",
        Explanation = "No pod of the app has a container of that name. Services are named as in the Compose file that was deployed last.",
    };

    public static readonly DiagnosticDescriptor WouldOverlap = new()
    {
        Code = "KPX3399",
        Severity = Severity.Error,
        Title = "Restart would let two pods write to one disk",
        Explanation = "The Deployment starts the next pod before it stops the last one, and mounts a volume that is meant for one pod. Run `app deploy`, which sets the strategy `Recreate`; then restart.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotDeployed, UnknownService, WouldOverlap];
}
