using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>The documents of all files of a project, in reading order, each id once.</summary>
internal sealed class KomDocumentSet
{
    private readonly List<KomDocument> _documents = [];
    private readonly Dictionary<ResourceId, KomDocument> _byId = [];
    private readonly HashSet<string> _brokenKinds = new(StringComparer.Ordinal);

    /// <summary>The Defaults document of the app file, if any.</summary>
    public KomDocument? Defaults { get; set; }

    /// <summary>Whether there was no document at all beside Defaults, good or bad.</summary>
    public bool IsEmpty => _documents.Count == 0 && _brokenKinds.Count == 0;

    /// <summary>The documents of a kind.</summary>
    public IEnumerable<KomDocument> OfKind(string kind) => _documents.Where(d => d.Kind == kind);

    /// <summary>The document of an id, or <c>null</c>.</summary>
    public KomDocument? Find(ResourceId id) => _byId.GetValueOrDefault(id);

    /// <summary>Takes a document; a second one of the same id is reported and left out.</summary>
    public void Add(KomDocument document, DiagnosticBag bag)
    {
        if (_byId.TryAdd(document.Id!, document))
            _documents.Add(document);
        else
            bag.Report(
                ManifestDiagnostics.DuplicateId, document.Location, $"'{document.Id}' is declared twice", "Remove one of the two documents",
                _byId[document.Id!].Location);
    }

    /// <summary>Remembers that a document of a kind had to be left out, so that its children are not blamed.</summary>
    public void AddBroken(string kind) => _brokenKinds.Add(kind);

    /// <summary>Reports every document whose parent is not there.</summary>
    public void CheckParents(DiagnosticBag bag)
    {
        foreach (var document in _documents)
        {
            if (document.Id!.Parent is not { } parent || _byId.ContainsKey(parent) || _brokenKinds.Contains(KindOf(parent)))
                continue;
            var near = Suggestion.Nearest(parent.Name, _byId.Keys.Where(i => i.KindWord == parent.KindWord).Select(i => i.Name));
            bag.Report(
                ManifestDiagnostics.MissingParent, document.Location, $"Parent '{parent}' of '{document.Id}' is not declared",
                near is null ? $"Add a document of kind '{KindOf(parent)}' with this id" : $"Did you mean '{near}'?");
        }
    }

    private static string KindOf(ResourceId id) => id.KindWord switch { "ws" => "Workspace", "prv" => "Provider", "cls" => "Cluster", "app" => "App", _ => "Box" };
}
