namespace Kompox.Rollouts.Troubles;

/// <summary>What to do when a Secret, a ConfigMap or a key of one is missing.</summary>
internal static class MissingReference
{
    /// <summary>The hint for a message such as <c>secret "db" not found</c>, <c>couldn't find key k in Secret ns/db</c>.</summary>
    public static string? Hint(string message, string? space)
    {
        if (message.Contains("couldn't find key", StringComparison.Ordinal) || message.Contains("references non-existent", StringComparison.Ordinal))
            return "Add the key to the object, or correct the name; the pod goes on by itself then";
        if (message.Contains("not found", StringComparison.Ordinal))
            return $"Create it in namespace '{space}', or correct the name; the pod goes on by itself then";
        return message.Contains("runAsNonRoot", StringComparison.Ordinal) ? "Set 'user' of the service to a number other than 0" : null;
    }
}
