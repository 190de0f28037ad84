using Kompox.Compose;

namespace Kompox.Rendering.Network;

/// <summary>Looks for names of services in the settings of others.</summary>
internal static class NameUses
{
    /// <summary>Whether a service's variables, command or health check hold the name as a whole word: <c>tcp://my_db:5432</c> holds <c>my_db</c>.</summary>
    public static bool Mentions(ComposeService service, string name) =>
        service.Environment.Any(v => Holds(v.Value?.Value, name))
        || service.EnvFiles.Any(f => f.Variables.Any(v => Holds(v.Value?.Value, name)))
        || service.Command?.Items.Any(a => Holds(a.Value, name)) == true
        || service.Entrypoint?.Items.Any(a => Holds(a.Value, name)) == true
        || service.HealthCheck?.Test?.Any(a => Holds(a.Value, name)) == true;

    private static bool Holds(string? text, string name)
    {
        for (var at = text?.IndexOf(name, StringComparison.Ordinal) ?? -1; at >= 0; at = text!.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsWord(text![at - 1])) && (at + name.Length == text!.Length || !IsWord(text[at + name.Length])))
                return true;
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
