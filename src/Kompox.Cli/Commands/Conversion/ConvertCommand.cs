namespace Kompox.Cli.Commands.Conversion;

/// <summary><c>kompoxops convert</c>: a Compose file in, Kubernetes manifests out.</summary>
internal static class ConvertCommand
{
    public static CliCommand Create() => new("convert", "Convert a Compose app to Kubernetes manifests.")
    {
        Run = static context => context.Outcome(),
    };
}
