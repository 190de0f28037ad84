using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Rollouts;

/// <summary>Where workloads are waited for, and what that is called in messages.</summary>
public sealed record RolloutScope
{
    public required IClusterConnection Connection { get; init; }
    public required string Namespace { get; init; }

    /// <summary>Beginning of a sentence: <c>App 'gitea'</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The command that applies the workloads: <c>app deploy</c>.</summary>
    public required string ApplyCommand { get; init; }

    /// <summary>The command that shows them: <c>app status</c>.</summary>
    public required string StatusCommand { get; init; }
    public required TimeProvider Time { get; init; }
    public required IOperationSink Events { get; init; }

    /// <summary>The scope of an app.</summary>
    public static RolloutScope Of(AppTarget target) => new()
    {
        Connection = target.Connection,
        Namespace = target.Names.Namespace,
        Title = $"App '{target.App.Id.Name}'",
        ApplyCommand = "app deploy",
        StatusCommand = "app status",
        Time = target.Time,
        Events = target.Events,
    };
}
