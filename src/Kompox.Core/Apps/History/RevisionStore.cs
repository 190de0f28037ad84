using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Planning;

namespace Kompox.Apps.History;

/// <summary>Keeps the last revisions of an app in its namespace.</summary>
public static class RevisionStore
{
    /// <summary>The revisions, oldest first.</summary>
    public static async Task<IReadOnlyList<Revision>> ListAsync(AppTarget target, CancellationToken cancellationToken) =>
        RevisionIndex.Read(await target.Connection.GetAsync(IndexKey(target), cancellationToken).ConfigureAwait(false));

    /// <summary>The objects of a revision, or <c>null</c> when they are not kept any more.</summary>
    public static async Task<IReadOnlyList<DesiredObject>?> LoadAsync(AppTarget target, int number, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.Secret, target.Names.Namespace, RevisionIndex.SecretOf(target.Names, number));
        return await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } secret ? RevisionContent.Read(secret) : null;
    }

    /// <summary>
    /// Notes what has been applied: a new revision, unless the last one is the same. What an interrupted run applied and did not note is noted
    /// by the next one.
    /// </summary>
    public static async Task<Revision?> SaveAsync(AppTarget target, AppPlan plan, string summary, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var revisions = RevisionIndex.Read(plan.Inventory.Find(IndexKey(target)));
        var content = RevisionContent.Write(plan.Desired);
        var hash = RevisionContent.HashOf(content);
        if (revisions.Count > 0 && revisions[^1].Hash == hash)
            return revisions[^1];
        var compressed = RevisionContent.Compress(content);
        if (compressed.Length > RevisionContent.MaxBytes)
        {
            bag.Report(AppDiagnostics.RevisionTooLarge, null, $"This state of app '{target.App.Id.Name}' is not kept for a rollback: it has {compressed.Length} bytes, compressed");
            return null;
        }
        var revision = new Revision
        {
            Number = revisions.Count == 0 ? 1 : revisions[^1].Number + 1,
            CreatedAt = target.Time.GetUtcNow(),
            Hash = hash,
            State = RevisionState.Applied,
            Summary = summary,
            Images = ImagesOf(plan.Desired),
        };
        var secret = new Secret
        {
            Metadata = RevisionIndex.MetaOf(target.Names, RevisionIndex.SecretOf(target.Names, revision.Number)),
            Data = [new(RevisionContent.Key, Convert.ToBase64String(compressed))],
        };
        await target.Connection.ApplyAsync(secret, new ApplyOptions(), cancellationToken).ConfigureAwait(false);
        await WriteAsync(target, [.. revisions, revision], cancellationToken).ConfigureAwait(false);
        return revision;
    }

    /// <summary>Notes what became of a revision.</summary>
    public static async Task MarkAsync(AppTarget target, Revision revision, RevisionState state, CancellationToken cancellationToken)
    {
        if (revision.State == state)
            return;
        var revisions = await ListAsync(target, cancellationToken).ConfigureAwait(false);
        await WriteAsync(target, [.. revisions.Select(r => r.Number == revision.Number ? r with { State = state } : r)], cancellationToken).ConfigureAwait(false);
    }

    // The Secrets of the revisions that fall out go after the list has forgotten them.
    private static async Task WriteAsync(AppTarget target, IReadOnlyList<Revision> revisions, CancellationToken cancellationToken)
    {
        var kept = revisions.Skip(Math.Max(0, revisions.Count - RevisionIndex.Kept)).ToList();
        await target.Connection.ApplyAsync(RevisionIndex.Write(target.Names, kept), new ApplyOptions(), cancellationToken).ConfigureAwait(false);
        foreach (var old in revisions.SkipLast(kept.Count))
        {
            var key = new ObjectKey(ResourceTypes.Secret, target.Names.Namespace, RevisionIndex.SecretOf(target.Names, old.Number));
            await target.Connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static ObjectKey IndexKey(AppTarget target) => new(ResourceTypes.ConfigMap, target.Names.Namespace, RevisionIndex.NameOf(target.Names));

    private static List<string> ImagesOf(IReadOnlyList<DesiredObject> desired)
    {
        var images = new List<string>();
        foreach (var item in desired.Where(d => d.IsWorkload))
        {
            foreach (var container in item.Content.Items("spec", "template", "spec", "containers"))
            {
                if (ObservedObject.Find(container, "image")?.GetString() is { } image && !images.Contains(image))
                    images.Add(image);
            }
        }
        return images;
    }
}
