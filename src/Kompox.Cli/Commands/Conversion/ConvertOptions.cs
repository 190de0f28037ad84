using System.CommandLine;

namespace Kompox.Cli.Commands.Conversion;

/// <summary>The options of <c>convert</c>.</summary>
internal sealed class ConvertOptions
{
    public Option<string[]> Files { get; } = new("--file", "-f")
    {
        HelpName = "FILE",
        Description = "Compose file; repeatable, later files are merged over earlier ones; - is standard input [default: the Compose file "
            + "of this directory or the nearest parent, and its override file].",
    };

    public Option<string> Output { get; } = new("--output", "-o")
    {
        HelpName = "FILE|DIR|-",
        Description = "Where the manifests go: a name in .yaml or .yml is one file, any other a directory with a file for each object, - is standard output [default: -].",
    };

    public Option<string> OutCompose { get; } = new("--out-compose")
    {
        HelpName = "FILE|-",
        Description = "Write the merged, normalised Compose file; without -o nothing else is written.",
    };

    public Option<string> Name { get; } = new("--name", "-n") { HelpName = "NAME", Description = "Name of the app [default: the Compose project's name]." };

    public Option<string[]> Profiles { get; } = new("--profile") { HelpName = "NAME", Description = "Enable a profile; repeatable; * enables all." };

    public Option<string[]> EnvFiles { get; } = new("--env-file")
    {
        HelpName = "FILE",
        Description = "File with variables for ${...}, instead of .env; repeatable, later files win.",
    };

    public Option<bool> NoEnvironment { get; } = new("--no-env")
    {
        Description = "Take no variable from the environment of this process.",
        Arity = ArgumentArity.Zero,
    };

    public Option<string> ProjectDirectory { get; } = new("--project-directory")
    {
        HelpName = "DIR",
        Description = "Directory of relative paths and of .env [default: that of the first file].",
    };

    public Option<string[]> Volumes { get; } = new("--volume")
    {
        HelpName = "NAME=SIZE[,class=C]",
        Description = "Size and storage class of a volume, for example db=20Gi,class=fast; repeatable.",
    };

    public Option<string[]> Images { get; } = new("--image")
    {
        HelpName = "SVC=REF",
        Description = "Image of a service, for example web=registry.example.com/web:2; repeatable. Needed for services that are built.",
    };

    public Option<string> Pods { get; } = RenderingOptions.CreatePods();
    public Option<string> KubernetesVersion { get; } = RenderingOptions.CreateKubernetesVersion();
    public Option<bool> Strict { get; } = RenderingOptions.CreateStrict();

    public Option<bool> Force { get; } = new("--force")
    {
        Description = "Overwrite files that kompoxops has not written.",
        Arity = ArgumentArity.Zero,
    };

    /// <summary>All of them, in the order of the help page.</summary>
    public IReadOnlyList<Option> All =>
    [
        Files, Output, OutCompose, Name, Profiles, EnvFiles, NoEnvironment, ProjectDirectory, Pods, Images, Volumes, KubernetesVersion, Strict, Force,
    ];
}
