using System.CommandLine;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary>Options that the commands around a deploy share.</summary>
internal sealed class DeployingOptions(string what = "the app")
{
    private static readonly string[] Formats = ["text", "json"];

    public Option<string> Output { get; } = WithWords(new("--output", "-o") { HelpName = "FORMAT", Description = "text or json [default: text]." });
    public Option<string> Timeout { get; } = new("--timeout") { HelpName = "TIME", Description = $"Longest wait for {what}, for example 90s or 10m [default: 10m]." };
    public Option<bool> NoWait { get; } = Flag("--no-wait", "Return when everything is applied, before the pods are ready.");
    public Option<bool> DryRun { get; } = Flag("--dry-run", "Only print what would be done.");

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Whether JSON is asked for; reports a format that there is not.</summary>
    public bool ReadIsJson(CommandContext context)
    {
        var format = context.Value(Output) ?? "text";
        if (Array.IndexOf(Formats, format) < 0)
            UsageErrors.ReportWord(context.Diagnostics, "--output", format, Formats);
        return format == "json";
    }

    /// <summary>The value of <c>--timeout</c>; reports a wrong one.</summary>
    public TimeSpan ReadTimeout(CommandContext context) => DurationOption.Read(context, Timeout, TimeSpan.FromMinutes(10));

    private static Option<string> WithWords(Option<string> option)
    {
        option.CompletionSources.Add(Formats);
        return option;
    }
}
