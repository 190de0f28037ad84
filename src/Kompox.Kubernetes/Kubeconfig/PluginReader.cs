using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes.Authentication;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads the credential plugin (<c>exec</c>) of a user.</summary>
internal sealed class PluginReader(YamlMapping exec, NamedEntry user, DiagnosticBag bag)
{
    private const string Group = "client.authentication.k8s.io/";

    private static readonly string[] Keys =
        ["command", "args", "env", "apiVersion", "installHint", "interactiveMode", "provideClusterInfo"];

    private readonly EntryReader _reader = new(exec, $"the credential plugin of user '{user.Name}'", user.Directory, bag);

    /// <summary>The plugin; <c>null</c> after diagnostics.</summary>
    public ExecPlugin? Read(PluginCluster? cluster)
    {
        _reader.WarnOfUnknown(Keys);
        var command = _reader.Text("command");
        if (command is null)
            bag.Report(KubeconfigDiagnostics.MissingValue, exec.Location, $"The credential plugin of user '{user.Name}' has no command");
        var version = Version();
        var mode = Mode(version);
        var environment = Environment();
        var passesCluster = _reader.Flag("provideClusterInfo");
        if (command is null || version is null || mode is null)
            return null;
        return new ExecPlugin
        {
            Command = Resolve(command.Value.Value),
            ApiVersion = version,
            Arguments = _reader.Texts("args"),
            Environment = environment,
            InstallHint = _reader.Text("installHint")?.Value,
            InteractiveMode = mode,
            Cluster = passesCluster ? cluster : null,
        };
    }

    // A path with a directory starts at the kubeconfig; a bare name is looked up in PATH.
    private string Resolve(string command) => command.AsSpan().IndexOfAny('/', '\\') < 0 ? command : FilePath.Combine(user.Directory, command);

    private string? Version()
    {
        if (_reader.Text("apiVersion") is not { } text)
        {
            bag.Report(KubeconfigDiagnostics.MissingValue, exec.Location, $"The credential plugin of user '{user.Name}' has no apiVersion", $"Write apiVersion: {Group}v1");
            return null;
        }
        if (text.Value is Group + "v1" or Group + "v1beta1")
            return text.Value;
        bag.Report(
            KubeconfigDiagnostics.BadValue, text.Location, $"Credential plugins of '{text.Value}' are not understood",
            $"Use {Group}v1 or v1beta1; a newer version of the plugin may be needed");
        return null;
    }

    private string? Mode(string? version)
    {
        switch (_reader.Text("interactiveMode"))
        {
            case { Value: "Never" or "IfAvailable" or "Always" } known:
                return known.Value;
            case { } other:
                bag.Report(KubeconfigDiagnostics.BadValue, other.Location, $"interactiveMode is Never, IfAvailable or Always, not '{other.Value}'");
                return null;
            case null when version == Group + "v1":
                bag.Report(
                    KubeconfigDiagnostics.MissingValue, exec.Location, $"The credential plugin of user '{user.Name}' has no interactiveMode, which {version} requires",
                    "Write interactiveMode: IfAvailable");
                return null;
            default:
                return "IfAvailable";
        }
    }

    private List<KeyValuePair<string, string>> Environment()
    {
        var variables = new List<KeyValuePair<string, string>>();
        foreach (var item in _reader.Items("env"))
        {
            var variable = new EntryReader(item as YamlMapping, _reader.Owner, user.Directory, bag);
            if (variable.Text("name") is { } name)
                variables.Add(new(name.Value, variable.Text("value")?.Value ?? ""));
            else
                bag.Report(KubeconfigDiagnostics.MissingValue, item.Location, $"A variable of {_reader.Owner} has no name");
        }
        return variables;
    }
}
