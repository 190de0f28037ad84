using System.CommandLine;
using Kompox.Apps;
using Kompox.Boxes;
using Kompox.Boxes.Deploying;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rollouts;

namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box deploy</c>.</summary>
internal sealed class BoxDeployCommand(BoxOptions options)
{
    private const string Repository = "ghcr.io/kompox/kompox/box";
    private readonly Option<string> _image = new("--image") { HelpName = "IMAGE", Description = $"The image [default: that of the Box document, else {Repository} of this version]." };
    private readonly Option<string[]> _command = new("--command", "-c") { HelpName = "WORD", Description = "Entry point instead of the image's; repeatable." };
    private readonly Option<string[]> _args = new("--args", "-a") { HelpName = "WORD", Description = "Argument; repeatable." };
    private readonly Option<string[]> _volumes = new("--volume", "-V") { HelpName = "VOL[:DISK]:/PATH", Description = "Mount a disk of a volume, assigned or not [default disk: the assigned one]; repeatable." };
    private readonly Option<string> _key = new("--ssh-pubkey") { HelpName = "FILE", Description = "Public key to let in [default: ~/.ssh/id_ed25519.pub, id_ecdsa.pub or id_rsa.pub, else a pair made for the box]." };
    private readonly Option<bool> _root = new("--root") { Description = "Log in as root, to work on files of every user; else 'kompox' (uid 1000) has the rights that the files give.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _alwaysPull = new("--always-pull") { Description = "Pull the image even if the node has it.", Arity = ArgumentArity.Zero };
    private readonly Option<string> _timeout = new("--timeout") { HelpName = "TIME", Description = "Longest wait, for example 90s or 10m [default: 10m]." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Return before the box is ready.", Arity = ArgumentArity.Zero };

    public static CliCommand Create(BoxOptions options) => new BoxDeployCommand(options).Build();

    private CliCommand Build() => new("deploy", "Start a box, or change it.")
    {
        UsesProject = true,
        Details = "Needs no Compose file. The user 'kompox' logs in, not root unless '--root' is given, with a host key of its own that is made once and checked by "
            + "'box ssh', 'scp' and 'rsync'. A disk that a pod of the app uses is mounted on the same node.",
        Options = { _volumes, _image, _command, _args, _key, _root, _alwaysPull, _timeout, _noWait },
        Examples =
        [
            new("kompoxops box deploy -V default:/data", "Start a box with the disk that the app mounts."),
            new("kompoxops box deploy -V default:0t4mrd528u3s:/old", "Look into another disk."),
            new("kompoxops box deploy --root -V default:/data", "Copy files of a database with their owners."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.FailureTitle = "box deploy failed";
        var timeout = DurationOption.Read(context, _timeout, TimeSpan.FromMinutes(10));
        var volumes = ReadVolumes(context);
        UsageErrors.ReportEmpty(context, _image, _key);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, options.App) is not { } managed || options.Find(context, managed) is not var (names, document))
            return context.Outcome();
        using var span = context.Log.Span("CMD:box.deploy", managed.App.Id.ToString());
        if (ImageOf(context, document) is not { } image)
            return context.Outcome();
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        if (new BoxKeyFiles(context, names).FindPublicKeys(context.Value(_key), target.Random) is not { } keys)
            return context.Outcome();
        var request = new BoxRequest
        {
            Names = names,
            Image = image,
            Command = context.Value(_command) is { Length: > 0 } command ? command : document?.Command ?? [],
            Args = context.Value(_args) is { Length: > 0 } args ? args : document?.Args ?? [],
            AlwaysPulls = context.Value(_alwaysPull),
            Volumes = volumes,
            PublicKeys = keys,
            IsRoot = context.Value(_root),
            NetworkRules = document?.NetworkRules ?? [],
            HasNodePools = await AppPlanner.HasNodePoolsAsync(target, cancellationToken).ConfigureAwait(false),
            IsOwnImage = image.StartsWith($"{Repository}:", StringComparison.Ordinal),
        };
        if (await BoxDeployer.RunAsync(target, request, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } workload)
            return context.Outcome();
        if (!context.Value(_noWait))
            await WaitAsync(context, target, workload, timeout, cancellationToken).ConfigureAwait(false);
        if (context.Outcome() == ExitCode.Ok)
            span.Complete();
        return context.Outcome();
    }

    private static async Task WaitAsync(CommandContext context, AppTarget target, Kubernetes.ObjectKey workload, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var rollout = await RolloutWatch.WaitAsync(target, [workload], timeout, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        if (rollout.IsReady)
            context.Events.Report(new MessageEvent("box ready", new("box", workload.Name), new("namespace", workload.Namespace!)));
    }

    private List<BoxVolumeText> ReadVolumes(CommandContext context)
    {
        var volumes = new List<BoxVolumeText>();
        foreach (var text in context.Value(_volumes) ?? [])
        {
            if (BoxVolumeText.Parse(text) is { } volume)
                volumes.Add(volume);
            else
                context.Report(BoxDiagnostics.InvalidVolume, $"'{text}' is not a volume of a box", "Write VOLUME:DISK:/PATH, or VOLUME:/PATH for the assigned disk");
        }
        return volumes;
    }

    private string? ImageOf(CommandContext context, Box? document)
    {
        if (context.Value(_image) is { } given && !ImageReference.IsValid(given))
        {
            context.Report(CliDiagnostics.InvalidValue, $"'{given}' is not a value of --image", "write an image such as registry.example.com/box:1");
            return null;
        }
        if ((context.Value(_image) ?? document?.Image) is { } image)
            return image;
        if (document is null)
            return $"{Repository}:{BuildFacts.Version}";
        context.Diagnostics.Report(BoxDiagnostics.NoImage, document.Location, $"Box '{document.Id.Name}' has no image", "Add 'image', or use --image");
        return null;
    }
}
