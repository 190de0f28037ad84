using Kompox.Diagnostics;

namespace Kompox.Cli;

/// <summary>Problems of the command line and its surroundings: KPX0xxx.</summary>
internal static class CliDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownCommand = Error("KPX0001", "Unknown command",
        "The first word after the options is not a command. `kompoxops --help` lists them.");

    public static readonly DiagnosticDescriptor UnknownOption = Error("KPX0002", "Unknown option",
        "The command has no such option. `kompoxops COMMAND --help` lists its options.");

    public static readonly DiagnosticDescriptor UnexpectedArgument = Error("KPX0003", "Unexpected argument",
        "The command takes no such argument. Options that take several values are repeated: `-f a.yml -f b.yml`.");

    public static readonly DiagnosticDescriptor MissingValue = Error("KPX0004", "Option without a value",
        "The option needs a value, as `--name VALUE` or `--name=VALUE`.");

    public static readonly DiagnosticDescriptor RepeatedOption = Error("KPX0005", "Option given more than once",
        "The option takes one value and may be given once.");

    public static readonly DiagnosticDescriptor InvalidValue = Error("KPX0006", "Invalid option value",
        "The value does not have the form that the option takes; `kompoxops COMMAND --help` shows it.");

    public static readonly DiagnosticDescriptor ConflictingOptions = Error("KPX0007", "Options that exclude each other",
        "The options contradict each other; give one of them.");

    public static readonly DiagnosticDescriptor MissingArgument = Error("KPX0008", "Missing argument",
        "The command needs an argument; `kompoxops COMMAND --help` shows it.");

    public static readonly DiagnosticDescriptor NoComposeFile = Error("KPX0010", "No Compose file",
        "Without `-f`, the Compose file is looked for in the working directory and then in its parents: `compose.yaml`, `compose.yml`, "
        + "`docker-compose.yaml`, `docker-compose.yml`. Go to the project's directory or name the file with `-f`; `-f -` reads standard input.");

    public static readonly DiagnosticDescriptor NoDirectory = Error("KPX0011", "Directory not found",
        "The directory named by an option or an environment variable does not exist.");

    public static readonly DiagnosticDescriptor ForeignFile = Error("KPX0013", "Output would overwrite a file",
        "A file of that name exists and was not written by kompoxops, so it is left alone and nothing is written. "
        + "Choose another place with `-o`, or replace it with `--force`. What the command has read it never overwrites.");

    public static readonly DiagnosticDescriptor CannotWrite = Error("KPX0014", "Output cannot be written",
        "The system refused to write the file or directory. Nothing is left half-written.");

    public static readonly DiagnosticDescriptor CannotRead = Error("KPX0015", "Input cannot be read",
        "The system refused to read the file or standard input.");

    public static readonly DiagnosticDescriptor UnknownCode = Error("KPX0016", "Unknown diagnostic code",
        "There is no diagnostic of that code in this version. `kompoxops explain --list` prints all of them.");

    public static readonly DiagnosticDescriptor UnknownWord = Error("KPX0017", "Unknown word",
        "The argument is not one of the words that the command knows.");

    public static readonly DiagnosticDescriptor AlreadyInitialized = Error("KPX0018", "Project exists already",
        "The directory holds a `.kompox/config.yml`. `kompoxops init -f` overwrites it; KOM files and logs stay.");

    public static readonly DiagnosticDescriptor LogUnavailable = Warning("KPX0019", "Log file cannot be written",
        "The command goes on without a log file. `--log-output none` turns logging off, `--log-output FILE` writes elsewhere.");

    public static readonly DiagnosticDescriptor InvalidSetting = Error("KPX0020", "Invalid environment variable",
        "The environment variable holds a value that its option would not take.");

    public static readonly DiagnosticDescriptor NoProgram = Error("KPX0021", "Program cannot be run",
        "The command uses a program of this machine (`kubectl`, `ssh`, `scp`, `rsync` or the one after `--`) that is not installed or not on PATH.");

    /// <summary>All of the above, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownCommand, UnknownOption, UnexpectedArgument, MissingValue, RepeatedOption, InvalidValue, ConflictingOptions, MissingArgument,
        NoComposeFile, NoDirectory, ForeignFile, CannotWrite, CannotRead, UnknownCode, UnknownWord, AlreadyInitialized,
        LogUnavailable, InvalidSetting, NoProgram,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
