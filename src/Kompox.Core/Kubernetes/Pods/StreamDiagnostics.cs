using Kompox.Diagnostics;

namespace Kompox.Kubernetes.Pods;

/// <summary>What prevents commands in containers, logs and forwarded ports.</summary>
public static class StreamDiagnostics
{
    public static readonly DiagnosticDescriptor CommandNotStarted = Error("KPX4060", "Command cannot be started",
        "The container's runtime did not start the command: the image has no such program, or it may not be run. "
        + "Images without a shell have no `sh` either.");

    public static readonly DiagnosticDescriptor ConnectionLost = Error("KPX4061", "Connection to the pod lost",
        "The connection broke before the command had told how it ended: the pod or its node went away, or the API server was stopped. "
        + "The command may still be running.");

    public static readonly DiagnosticDescriptor PortRefused = Error("KPX4062", "Port of the pod not reached",
        "The pod runs, but nothing accepted a connection on the port: the program listens on another port, is not ready yet, or has ended.");

    public static readonly DiagnosticDescriptor NoPod = Error("KPX4063", "No pod to work with",
        "The app has no pod that the command could use: it is not deployed, is scaled to zero, or its pods cannot start. `kompoxops app status` shows why.");

    public static readonly DiagnosticDescriptor NoContainer = Error("KPX4064", "No such container",
        "The app runs, but no pod of it matches the service, container or component that was chosen. "
        + "The containers of Compose services bear the services' names.");

    public static readonly DiagnosticDescriptor NoPort = Error("KPX4065", "No such port",
        "No container of the pod has a port of that name. Ports can always be given by number.");

    public static readonly DiagnosticDescriptor InputUnreadable = Error("KPX4066", "Input cannot be read",
        "Standard input, or the file that it comes from, could not be read to its end: a device failed, or a network file system went away. "
        + "The command in the container was cut off; it has got a part of the input only.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [CommandNotStarted, ConnectionLost, PortRefused, NoPod, NoContainer, NoPort, InputUnreadable];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
