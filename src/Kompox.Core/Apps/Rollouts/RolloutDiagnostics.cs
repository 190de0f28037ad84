using Kompox.Diagnostics;

namespace Kompox.Apps.Rollouts;

/// <summary>Why an app does not become ready.</summary>
public static class RolloutDiagnostics
{
    public static readonly DiagnosticDescriptor TooLate = new()
    {
        Code = "KPX3350",
        Severity = Severity.Error,
        Title = "App not ready in time",
        Explanation = "The pods did not become ready before the time that `--timeout` gives was over. One message per pod says what it still waits for. Nothing was undone: the rollout goes on in the cluster, and `app status` shows it.",
    };

    public static readonly DiagnosticDescriptor WorkloadGone = new()
    {
        Code = "KPX3351",
        Severity = Severity.Error,
        Title = "Workload removed while it was waited for",
        Explanation = "Somebody deleted the workload, or the whole namespace, while the app was rolled out. Run `app deploy` again.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [TooLate, WorkloadGone];
}
