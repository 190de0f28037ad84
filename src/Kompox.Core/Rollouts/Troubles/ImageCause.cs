using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Why an image could not be pulled, judged by the registry's words.</summary>
/// <param name="Hint">What to do.</param>
/// <param name="Patience">How long it may still pass by itself.</param>
internal sealed record ImageCause(string Hint, TimeSpan Patience)
{
    private static readonly string[] Busy = ["toomanyrequests", "429", "rate limit"];
    private static readonly string[] Refused = ["unauthorized", "denied", "forbidden", "401", "403", "authentication required", "authorization failed", "no basic auth"];
    private static readonly string[] Network =
        ["no such host", "i/o timeout", "connection refused", "network is unreachable", "no route to host", "server misbehaving", "deadline exceeded", "eof", "dial tcp", "tls handshake", "502", "503"];

    private static readonly string[] Absent = ["not found", "manifest unknown", "name unknown", "does not exist", "404"];

    /// <summary>Judges a message.</summary>
    public static ImageCause Of(string reason, string message, PodReading pod)
    {
        bool Says(string[] words) => Array.Exists(words, w => message.Contains(w, StringComparison.OrdinalIgnoreCase));
        if (reason == "InvalidImageName")
            return new("Write the image as 'registry/name:tag', all small letters", TimeSpan.FromSeconds(2));
        if (reason == "ErrImageNeverPull")
            return new("'pull_policy: never' works only when the image is on the node already", TimeSpan.FromSeconds(2));
        if (message.Contains("no match for platform", StringComparison.OrdinalIgnoreCase) || message.Contains("no matching manifest", StringComparison.OrdinalIgnoreCase))
            return new("The image is not made for the processor of the node: build it for several platforms, or choose nodes with 'platform'", TimeSpan.FromSeconds(5));
        if (message.Contains("x509", StringComparison.OrdinalIgnoreCase) || message.Contains("certificate", StringComparison.OrdinalIgnoreCase))
            return new("The node does not trust the registry's certificate: add its authority on the nodes", TimeSpan.FromSeconds(20));
        if (Says(Busy))
            return new($"The registry limits pulls without a login: {Login}", TimeSpan.FromSeconds(120));
        if (Says(Network))
            return new($"Node '{pod.Node}' does not reach the registry: check the registry's name, and the node's DNS, proxy and firewall", TimeSpan.FromSeconds(60));
        if (Says(Refused))
            return new(Secret(pod) is { } name ? $"The registry refuses the login of Secret '{name}': set a new one with 'kompoxops secret pull set -f FILE'" : $"The image is private or does not exist: {Login}", TimeSpan.FromSeconds(10));
        if (Says(Absent))
            return new("The registry has no such image: check name and tag", TimeSpan.FromSeconds(10));
        return new("Check name and tag of the image, and that the nodes may pull it", TimeSpan.FromSeconds(45));
    }

    private static string Login => "set one with 'kompoxops secret pull set -f FILE'";

    private static string? Secret(PodReading pod)
    {
        foreach (var secret in pod.Object.Items("spec", "imagePullSecrets"))
        {
            if (JsonReading.Text(secret, "name") is { } name)
                return name;
        }
        return null;
    }
}
