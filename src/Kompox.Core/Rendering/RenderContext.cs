using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Rendering.Extensions;
using Kompox.Yaml;

namespace Kompox.Rendering;

/// <summary>What every renderer of one run shares.</summary>
internal sealed record RenderContext
{
    public required RenderRequest Request { get; init; }
    public required DiagnosticBag Bag { get; init; }
    public required Ledger Ledger { get; init; }
    public required RenderNames Names { get; init; }

    /// <summary>Every <c>x-kompox</c>.</summary>
    public ExtensionSet Extensions { get; init; } = ExtensionSet.Empty;

    public ComposeProject Compose => Request.Compose;

    /// <summary>Whether a project's app is rendered; else <c>convert</c>.</summary>
    public bool IsManaged => Request.App is not null;

    /// <summary>Takes a value: it is in the output from here on.</summary>
    public T Use<T>(Located<T> value) => Ledger.Use(value);

    /// <summary>Reports a problem at a node and marks the node (with all below it) as dealt with.</summary>
    public void Report(DiagnosticDescriptor descriptor, YamlNode at, string message, string? hint = null)
    {
        Ledger.UseAll(at);
        Bag.Report(descriptor, at.Location, message, hint);
    }
}
