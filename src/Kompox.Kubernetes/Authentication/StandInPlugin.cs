namespace Kompox.Kubernetes.Authentication;

/// <summary>Gives what a credential plugin would give, without running it.</summary>
internal sealed class StandInPlugin(ExecPlugin plugin, PluginTokens tokens)
{
    private PluginToken? _last;

    /// <summary>Whether the tokens stand for a plugin: its program is the one, wherever it lies.</summary>
    public static bool Fits(ExecPlugin plugin, PluginTokens tokens)
    {
        var name = plugin.Command[(plugin.Command.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Equals(tokens.Program, StringComparison.OrdinalIgnoreCase) || name.Equals(tokens.Program + ".exe", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The answer; asked for again when the one before has expired or was refused.</summary>
    public async Task<PluginAnswer> RunAsync(CancellationToken cancellationToken)
    {
        _last = await tokens.GetAsync(plugin.Arguments, _last, cancellationToken).ConfigureAwait(false);
        return new PluginAnswer(_last.Token, null, _last.Expiry);
    }
}
