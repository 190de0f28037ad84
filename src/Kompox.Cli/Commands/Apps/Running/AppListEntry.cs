using Kompox.Apps.Status;
using Kompox.Model;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary>One app of a project, with its state on its cluster.</summary>
/// <param name="App">The app.</param>
/// <param name="Status">What its cluster says; <c>null</c> when that is not known.</param>
/// <param name="Reason">Why it is not known.</param>
internal sealed record AppListEntry(App App, AppStatus? Status, string? Reason)
{
    /// <summary><c>ready</c>, <c>not-ready</c>, <c>absent</c> or <c>unknown</c>.</summary>
    public string State => Status is null ? "unknown" : Status.Namespace is null || Status.Workloads.Count == 0 ? "absent" : Status.IsReady ? "ready" : "not-ready";
}
