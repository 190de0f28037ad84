using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Planning;

namespace Kompox.Apps.History;

/// <summary>Keeps the last revisions of an app in its namespace.</summary>
public static class RevisionStore
{
    private const int Tries = 10;

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
        var content = RevisionContent.Write(plan.Desired);
        var hash = RevisionContent.HashOf(content);
        var index = plan.Inventory.Find(IndexKey(target));
        if (RevisionIndex.Read(index) is [.., var last] && last.Hash == hash)
            return last;
        var compressed = RevisionContent.Compress(content);
        if (compressed.Length > RevisionContent.MaxBytes)
        {
            bag.Report(AppDiagnostics.RevisionTooLarge, null, $"This state of app '{target.App.Id.Name}' is not kept for a rollback: it has {compressed.Length} bytes, compressed");
            return null;
        }
        var draft = new Revision
        {
            Number = 1,
            CreatedAt = target.Time.GetUtcNow(),
            Hash = hash,
            State = RevisionState.Applied,
            Summary = summary,
            Images = ImagesOf(plan.Desired),
        };
        return await AddAsync(target, draft, compressed, index, cancellationToken).ConfigureAwait(false);
    }

    // Another command may have written the list since the plan was made: a deploy before that has ended its wait, for example.
    private static async Task<Revision> AddAsync(AppTarget target, Revision draft, byte[] content, ObservedObject? index, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var revisions = RevisionIndex.Read(index);
            var revision = draft with { Number = revisions is [.., var last] ? last.Number + 1 : 1 };
            var secret = new Secret
            {
                Metadata = RevisionIndex.MetaOf(target.Names, RevisionIndex.SecretOf(target.Names, revision.Number)),
                Data = [new(RevisionContent.Key, Convert.ToBase64String(content))],
            };
            await target.Connection.ApplyAsync(secret, new ApplyOptions(), cancellationToken).ConfigureAwait(false);
            if (await TryWriteAsync(target, [.. revisions, revision], index, isLast: tries == Tries, cancellationToken).ConfigureAwait(false))
                return revision;
            index = await target.Connection.GetAsync(IndexKey(target), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes what became of a revision.</summary>
    public static async Task MarkAsync(AppTarget target, Revision revision, RevisionState state, CancellationToken cancellationToken)
    {
        if (revision.State == state)
            return;
        for (var tries = 1; await target.Connection.GetAsync(IndexKey(target), cancellationToken).ConfigureAwait(false) is { } index; tries++)
        {
            var revisions = RevisionIndex.Read(index).Select(r => r.Number == revision.Number ? r with { State = state } : r);
            if (await TryWriteAsync(target, [.. revisions], index, isLast: tries == Tries, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    // False when the list is not the one that was read any more. The Secrets of the revisions that fall out go after the list has forgotten them.
    private static async Task<bool> TryWriteAsync(
        AppTarget target, IReadOnlyList<Revision> revisions, ObservedObject? index, bool isLast, CancellationToken cancellationToken)
    {
        var kept = revisions.Skip(Math.Max(0, revisions.Count - RevisionIndex.Kept)).ToList();
        try
        {
            var body = RevisionIndex.Write(target.Names, kept, index?.ResourceVersion);
            await target.Connection.ApplyAsync(IndexKey(target), body, new ApplyOptions(), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code && index is not null && !isLast)
        {
            return false;
        }
        foreach (var old in revisions.SkipLast(kept.Count))
        {
            var key = new ObjectKey(ResourceTypes.Secret, target.Names.Namespace, RevisionIndex.SecretOf(target.Names, old.Number));
            await target.Connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        }
        return true;
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
