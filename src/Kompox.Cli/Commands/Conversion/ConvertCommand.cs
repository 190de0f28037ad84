using Kompox.Cli.Output;
using Kompox.Compose;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Conversion;

/// <summary><c>kompoxops convert</c>: a Compose file in, Kubernetes manifests out. Needs no project and no cluster.</summary>
internal static class ConvertCommand
{
    public static CliCommand Create()
    {
        var options = new ConvertOptions();
        var command = new CliCommand("convert", "Convert a Compose app to Kubernetes manifests.")
        {
            Details = "Needs no project and no cluster. Volumes become claims of the cluster's default storage class. "
                + "Everything that is changed, refused or ignored is said with file, line and column.",
            Examples =
            [
                new("kompoxops convert | kubectl apply -f -", "Run the app of this directory on the current cluster."),
                new("kompoxops convert -f compose.yml -f prod.yml -o k8s", "Merge two files; write one manifest file for each object into k8s."),
                new("kompoxops convert --image web=ghcr.io/me/web:2 --volume db=20Gi,class=fast", "Name the image of a built service, size a volume."),
                new("kompoxops convert --out-compose -", "Print the merged, normalised Compose file."),
            ],
            Run = context => Run(context, options),
        };
        foreach (var option in options.All)
            command.Options.Add(option);
        return command;
    }

    private static int Run(CommandContext context, ConvertOptions options)
    {
        context.IsStrict = context.Value(options.Strict);
        var pods = RenderingOptions.ReadPods(context, options.Pods);
        var version = RenderingOptions.ReadKubernetesVersion(context, options.KubernetesVersion);
        var images = KeyedOptions.ReadImages(context, options.Images);
        var volumes = KeyedOptions.ReadVolumes(context, options.Volumes);
        UsageErrors.ReportEmpty(context, options.Files, options.Output, options.OutCompose, options.EnvFiles);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (ComposeInput.Gather(context, options) is not { } input
            || ComposeLoader.Load(input, context.Host.Files, context.Diagnostics) is not { } compose)
            return context.Outcome();
        context.Host.Cancellation.ThrowIfCancellationRequested();
        var output = context.Value(options.Output);
        var outCompose = context.Value(options.OutCompose);
        var writer = new FileOutput(context, compose.Name.Value, context.Value(options.Force));
        if (output is not null || outCompose is null)
        {
            var request = new RenderRequest
            {
                Compose = compose,
                Name = context.Value(options.Name),
                Pods = pods,
                KubernetesVersion = version,
                Images = images,
                Volumes = volumes,
                Files = context.Host.Files,
            };
            writer.AddManifests(output ?? "-", AppRenderer.Render(request, context.Diagnostics).Objects);
        }
        if (outCompose is not null)
            writer.Add(outCompose, ComposeWriter.Write(compose));
        context.Host.Cancellation.ThrowIfCancellationRequested();
        if (!context.Fails)
            writer.Write();
        return context.Outcome();
    }
}
