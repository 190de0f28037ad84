using System.CommandLine;

namespace Kompox.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Directory { get; } = Text("--chdir", "DIR", "Change to this directory before anything else.", "-C");
    public Option<string> Root { get; } = Text("--kompox-root", "DIR", "Project root [env: KOMPOX_ROOT; else the nearest parent with .kompox].");
    public Option<string> ProjectDirectory { get; } = Text("--kompox-dir", "DIR", "Kompox directory [env: KOMPOX_DIR; else ROOT/.kompox].");

    public Option<string[]> KomPaths { get; } = new("--kom-path")
    {
        HelpName = "PATH",
        Description = "KOM file or directory; repeatable [env: KOMPOX_KOM_PATH, a list separated as PATH is].",
        Recursive = true,
    };

    public Option<string> KomApp { get; } = Text("--kom-app", "FILE", "KOM app file [env: KOMPOX_KOM_APP; else ./kompoxapp.yml].");
    public Option<string> StoreUrl { get; } = Text("--db-url", "URL", "Legacy project file [env: KOMPOX_DB_URL; else file:kompoxops.yml].");
    public Option<string> Diagnostics { get; } = Text("--diagnostics", "FORMAT", "Form of diagnostics on stderr: text, json or sarif.");
    public Option<bool> NoColor { get; } = Flag("--no-color", "Never use colours [env: NO_COLOR].");
    public Option<string> LogFormat { get; } = Text("--log-format", "FORMAT", "Log lines: json, human or text [env: KOMPOX_LOG_FORMAT].");
    public Option<string> LogLevel { get; } = Text("--log-level", "LEVEL", "debug, info, warn or error [env: KOMPOX_LOG_LEVEL].");
    public Option<string> LogOutput { get; } = Text("--log-output", "FILE", "Log file, - for stderr, or none [env: KOMPOX_LOG_OUTPUT].");
    public Option<bool> Version { get; } = Flag("--version", "Print the version and exit.");
    public Option<bool> Help { get; } = Flag("--help", "Print this help and exit.", "-h", "-?");

    /// <summary>All of them, in the order of the help page.</summary>
    public IReadOnlyList<Option> All =>
    [
        Directory, Root, ProjectDirectory, KomPaths, KomApp, StoreUrl, Diagnostics, NoColor, LogFormat, LogLevel, LogOutput, Version, Help,
    ];

    private static Option<string> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Recursive = true };

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Recursive = true, Arity = ArgumentArity.Zero };
}
