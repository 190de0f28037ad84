namespace Kompox.Kubernetes;

/// <summary>Gives the tokens for which a kubeconfig runs a program, so that the program need not be there.</summary>
/// <param name="Program">The program, for example <c>kubelogin</c>.</param>
/// <param name="GetAsync">A token, given the program's arguments and the token before it, which has expired or was refused.</param>
public sealed record PluginTokens(string Program, Func<IReadOnlyList<string>, PluginToken?, CancellationToken, Task<PluginToken>> GetAsync);
