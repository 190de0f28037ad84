using System.Globalization;
using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary><c>restart</c> and <c>deploy.restart_policy</c> as one rule.</summary>
/// <param name="Restarts">When.</param>
/// <param name="Attempts">How often at most, or <c>null</c>.</param>
/// <param name="At">Where the file says so, or <c>null</c> when it says nothing.</param>
internal readonly record struct RestartRule(Restarts Restarts, long? Attempts, YamlNode? At)
{
    /// <summary>The rule of a service; <c>deploy</c> wins.</summary>
    public static RestartRule Of(ComposeService service)
    {
        if (service.Deploy?.RestartPolicy is { } policy)
        {
            var restarts = policy.Condition?.Value switch
            {
                "none" or "no" => Restarts.Never,
                "on-failure" => Restarts.OnFailure,
                _ => Restarts.Always,
            };
            return new RestartRule(restarts, policy.MaxAttempts?.Value, policy.Condition?.Source ?? policy.Source);
        }
        if (service.Restart is not { } restart)
            return new RestartRule(Restarts.Always, null, null);
        var (word, attempts) = Split(restart.Value);
        return word switch
        {
            "no" => new RestartRule(Restarts.Never, null, restart.Source),
            "on-failure" => new RestartRule(Restarts.OnFailure, attempts, restart.Source),
            _ => new RestartRule(Restarts.Always, null, restart.Source),
        };
    }

    /// <summary>Marks what the rule was read from, and reports words that are none.</summary>
    public static void Consume(RenderContext context, ComposeService service)
    {
        var ledger = context.Ledger;
        ledger.Use(service.Restart);
        if (service.Restart is { } restart && (restart.Value.Length == 0 || Split(restart.Value).Word is not ("no" or "always" or "unless-stopped" or "on-failure")))
            Report(context, service, restart, Words);
        if (service.Deploy?.RestartPolicy is not { } policy)
            return;
        ledger.Use(policy.Condition);
        ledger.Use(policy.MaxAttempts);
        if (policy.Condition is { } condition && condition.Value is not ("none" or "no" or "on-failure" or "any" or "always" or "unless-stopped"))
            Report(context, service, condition, Conditions);
    }

    private static readonly string[] Words = ["no", "always", "unless-stopped", "on-failure"];
    private static readonly string[] Conditions = ["none", "on-failure", "any"];

    private static void Report(RenderContext context, ComposeService service, Located<string> word, string[] known) =>
        context.Bag.Report(
            PodDiagnostics.UnknownRestart,
            word.Location,
            $"'{word}' of service '{service.Name}' is not a restart policy",
            Diagnostics.Suggestion.Hint(word.Value, known) ?? $"Use {string.Join(", ", known)}");

    private static (string Word, long? Attempts) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (text, null);
        return (text[..colon], long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null);
    }
}
