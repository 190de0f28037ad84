using System.CommandLine;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands;

/// <summary>Options that several commands share: how an app is rendered.</summary>
internal static class RenderingOptions
{
    private static readonly string[] PodsWords = ["auto", "single", "per-service"];

    public static Option<string> CreatePods()
    {
        var option = new Option<string>("--pods")
        {
            HelpName = "MODE",
            Description = "auto: one pod, only what collides moves out; single: one pod or an error; per-service: a pod for each service [default: auto].",
        };
        option.CompletionSources.Add(PodsWords);
        return option;
    }

    public static Option<string> CreateKubernetesVersion() => new("--kubernetes-version")
    {
        HelpName = "VERSION",
        Description = $"Version of the cluster, {Kompox.Model.KubernetesVersion.Oldest} or later [default: {Kompox.Model.KubernetesVersion.Default}].",
    };

    public static Option<bool> CreateStrict() => new("--strict") { Description = "Fail on warnings too, and write nothing.", Arity = ArgumentArity.Zero };

    /// <summary>The value of <c>--pods</c>; reports a wrong one.</summary>
    public static PodsMode ReadPods(CommandContext context, Option<string> option)
    {
        switch (context.Value(option))
        {
            case null or "auto":
                return PodsMode.Auto;
            case "single":
                return PodsMode.Single;
            case "per-service":
                return PodsMode.PerService;
            case var other:
                UsageErrors.ReportWord(context.Diagnostics, option.Name, other, PodsWords);
                return PodsMode.Auto;
        }
    }

    /// <summary>The value of <c>--kubernetes-version</c>; reports a wrong one.</summary>
    public static KubernetesVersion ReadKubernetesVersion(CommandContext context, Option<string> option)
    {
        if (context.Value(option) is not { } text)
            return KubernetesVersion.Default;
        if (!KubernetesVersion.TryParse(text, null, out var version))
            context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of {option.Name}", "Write major and minor version, for example 1.33");
        else if (version.CompareTo(KubernetesVersion.Oldest) < 0)
            context.Report(CliDiagnostics.InvalidValue, $"Kubernetes {version} is too old for {option.Name}", $"{KubernetesVersion.Oldest} is the oldest version");
        return version;
    }
}
