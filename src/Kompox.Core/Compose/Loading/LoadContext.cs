using Kompox.Compose.Interpolation;
using Kompox.Compose.Merging;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>What the stages of one load share.</summary>
internal sealed class LoadContext
{
    private const int MaxSuggestions = 100;
    private int _suggestions;

    public LoadContext(ComposeLoadRequest request, IFileSource files, DiagnosticBag bag)
    {
        Request = request;
        Bag = bag;
        Merger = new TreeMerger(Superseded, Budget);
        Gate = new FileGate(request, files, bag);
        Unset = new UnsetVariables(request.RequireVariables);
        LateUnset = new UnsetVariables(required: false);
    }

    public ComposeLoadRequest Request { get; }

    public DiagnosticBag Bag { get; }

    /// <summary>The only way to a file.</summary>
    public FileGate Gate { get; }

    public NodeBudget Budget { get; } = new();

    public TreeMerger Merger { get; }

    /// <summary>Nodes that a later one replaced.</summary>
    public List<YamlNode> Superseded { get; } = [];

    /// <summary>The text of each path before it was made absolute, by its canonical node.</summary>
    public Dictionary<YamlNode, string> Written { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Variables of Compose files without a value.</summary>
    public UnsetVariables Unset { get; }

    /// <summary>Variables of env files without a value.</summary>
    public UnsetVariables LateUnset { get; }

    /// <summary>The scopes of services, configs and secrets that come from an included project, for example <c>services/db</c>.</summary>
    public Dictionary<string, ComposeScope> Scopes { get; } = new(StringComparer.Ordinal);

    /// <summary>Services that could not be extended: what they lack is not reported again.</summary>
    public HashSet<string> Unextended { get; } = new(StringComparer.Ordinal);

    /// <summary>Services of the main files that others extend.</summary>
    public HashSet<string> Bases { get; } = new(StringComparer.Ordinal);

    /// <summary>The hint for a word that is not among the names; only the first hundred wrong words get one.</summary>
    public string? Suggest(string word, IEnumerable<string> names) => _suggestions++ < MaxSuggestions ? Suggestion.Hint(word, names) : null;

    /// <summary>Reports a value that cannot be read; when a variable on its line has no value, that is named as the cause.</summary>
    public void ReportBroken(DiagnosticDescriptor descriptor, SourceLocation at, string message, string hint)
    {
        if (IsRequiredVariableMissing(at))
            return;
        if (Unset.On(at) is { } name)
            Bag.Report(LoadDiagnostics.BrokenByVariable, at, $"{message}, because variable '{name}' is not set", $"Set '{name}' in the environment, in '.env' or with --env-file");
        else
            Bag.Report(descriptor, at, message, hint);
    }

    /// <summary>Whether a variable on that line is required and not set: that is the only error worth telling.</summary>
    private bool IsRequiredVariableMissing(SourceLocation at)
    {
        foreach (var diagnostic in Bag)
        {
            if (diagnostic.Descriptor == InterpolationDiagnostics.MissingRequired && diagnostic.Location is { } place && place.Line == at.Line && place.File == at.File)
                return true;
        }
        return false;
    }
}
