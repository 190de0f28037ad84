using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Images that a node cannot get.</summary>
internal static class ImageTroubles
{
    private static readonly string[] Reasons =
        ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed"];

    /// <summary>Whether a container waits because of its image.</summary>
    public static bool IsImage(string? reason) => Array.IndexOf(Reasons, reason) >= 0;

    /// <summary>The trouble with a container's image, or <c>null</c>.</summary>
    public static Trouble? Find(TroubleContext context, ContainerReading container)
    {
        if (!IsImage(container.WaitingReason))
            return null;
        var message = Message(context, container);
        var cause = ImageCause.Of(container.WaitingReason!, message, context.Pod);
        return new Trouble
        {
            Descriptor = RolloutDiagnostics.ImageNotPulled,
            Workload = context.Workload.Name,
            Pod = context.Pod,
            Container = container,
            Message = $"Image '{container.Image}' of {context.Name(container)} cannot be pulled: {message}",
            Hint = cause.Hint,
            Patience = cause.Patience,
        };
    }

    private static string Message(TroubleContext context, ContainerReading container)
    {
        var said = container.WaitingReason is "ImagePullBackOff" ? null : container.WaitingMessage;
        // The status forgets the reason between two attempts, events keep it.
        said ??= context.Events.LastOrDefault(e => e.Container == container.Name && e.Reason is "Failed" or "InspectFailed" && !e.Message.StartsWith("Error: ", StringComparison.Ordinal))?.Message;
        return Shorten(said ?? container.WaitingMessage ?? container.WaitingReason!);
    }

    // Failed to pull image "a:1": rpc error: code = NotFound desc = failed to pull and unpack image "…": failed to resolve reference "…": docker.io/library/a:1: not found
    private static string Shorten(string message)
    {
        var start = 0;
        foreach (var prefix in (ReadOnlySpan<string>)["desc = ", "failed to pull and unpack image \"", "failed to resolve reference \""])
        {
            if (message.IndexOf(prefix, start, StringComparison.Ordinal) is >= 0 and var at)
                start = prefix.EndsWith('"') && message.IndexOf("\": ", at + prefix.Length, StringComparison.Ordinal) is > 0 and var end ? end + 3 : prefix.EndsWith('"') ? start : at + prefix.Length;
        }
        return message[start..].Trim().TrimEnd('.');
    }
}
