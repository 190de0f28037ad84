using System.CommandLine;
using Kompox.Cli.Output;
using Kompox.Compose;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app validate</c>: loads and renders an app without asking the cloud.</summary>
internal static class AppValidateCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var outCompose = new Option<string>("--out-compose") { HelpName = "FILE|-", Description = "Write the normalised Compose file." };
        var outManifest = new Option<string>("--out-manifest") { HelpName = "FILE|DIR|-", Description = "Write the Kubernetes manifests, in apply order." };
        var pods = RenderingOptions.CreatePods();
        var version = RenderingOptions.CreateKubernetesVersion();
        var strict = RenderingOptions.CreateStrict();
        var force = new Option<bool>("--force") { Description = "Overwrite files that kompoxops has not written.", Arity = ArgumentArity.Zero };
        return new CliCommand("validate", "Check an app, and print what becomes of it.")
        {
            UsesProject = true,
            Details = "Checks the project, the Compose model and the conversion, without cloud and cluster: "
                + "volumes show a placeholder where the handle of the disk would be.",
            Options = { outCompose, outManifest, pods, version, strict, force },
            Examples =
            [
                new("kompoxops app validate", "Check the default app."),
                new("kompoxops app validate --out-manifest -", "Print its Kubernetes objects."),
            ],
            Run = context =>
            {
                context.IsStrict = context.Value(strict);
                context.FailureTitle = "validation failed";
                UsageErrors.ReportEmpty(context, outCompose, outManifest);
                return Run(context, selection, new RenderChoice(RenderingOptions.ReadPods(context, pods), RenderingOptions.ReadKubernetesVersion(context, version)),
                    context.Value(outCompose), context.Value(outManifest), context.Value(force));
            },
        };
    }

    private static int Run(CommandContext context, AppOptions selection, RenderChoice choice, string? outCompose, string? outManifest, bool isForced)
    {
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        using var span = context.Log.Span("CMD:app.validate", managed.App.Id.ToString());
        if (AppLoading.LoadCompose(context, managed.App) is not { } compose)
            return context.Outcome();
        var request = new RenderRequest
        {
            Compose = compose,
            App = managed,
            Pods = choice.Pods,
            KubernetesVersion = choice.KubernetesVersion,
            Files = context.Host.Files,
        };
        var result = AppRenderer.Render(request, context.Diagnostics);
        context.Host.Cancellation.ThrowIfCancellationRequested();
        var output = new FileOutput(context, managed.App.Id.Name, isForced);
        if (outCompose is not null)
            output.Add(outCompose, "---\n" + ComposeWriter.Write(compose));
        if (outManifest is not null)
            output.AddManifests(outManifest, result.Objects);
        if (!context.Fails)
        {
            output.Write();
            span.Complete();
        }
        return context.Outcome();
    }
}
