using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Rendering.Access;

namespace Kompox.Secrets;

/// <summary>Sets and deletes the Secrets that operators keep. Every call is idempotent.</summary>
public sealed class SecretStore(AppTarget target)
{
    private static readonly ApplyOptions Forced = new();

    /// <summary>The Secret afterwards has exactly this content.</summary>
    public async Task<SecretOutcome> SetAsync(
        OperatorSecret secret, IReadOnlyDictionary<string, string> content, IReadOnlyList<string> keys, bool isDryRun, CancellationToken cancellationToken)
    {
        var existing = await target.Connection.GetAsync(secret.Key, cancellationToken).ConfigureAwait(false);
        Check(secret, existing);
        var outcome = new SecretOutcome
        {
            Name = secret.Name,
            Action = Decide(secret, existing, content),
            IsApplied = false,
            Hash = ContentHash.Of(content),
            Keys = keys,
        };
        if (isDryRun || outcome.Action == SecretAction.Noop)
            return outcome;
        await ApplyAsync(secret, existing, content, cancellationToken).ConfigureAwait(false);
        return outcome with { IsApplied = true };
    }

    /// <summary>The Secret is gone afterwards.</summary>
    public async Task<SecretOutcome> DeleteAsync(OperatorSecret secret, bool isDryRun, CancellationToken cancellationToken)
    {
        var existing = await target.Connection.GetAsync(secret.Key, cancellationToken).ConfigureAwait(false);
        Check(secret, existing);
        var outcome = new SecretOutcome
        {
            Name = secret.Name,
            Action = existing is null ? SecretAction.Noop : SecretAction.Deleted,
            IsApplied = false,
            Hash = "",
            Keys = existing is null ? [] : OperatorSecret.Tell(existing),
        };
        if (isDryRun || existing is null)
            return outcome;
        Tell("deleting", secret);
        await target.Connection.DeleteAsync(secret.Key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        return outcome with { IsApplied = true };
    }

    /// <summary>What has to be done for a content. A Secret of the original tool gets its labels.</summary>
    public static SecretAction Decide(OperatorSecret secret, ObservedObject? existing, IReadOnlyDictionary<string, string> content)
    {
        if (existing is null)
            return SecretAction.Created;
        var labels = secret.Render(content).Metadata.Labels;
        return existing.Text("type") == secret.Type
            && OperatorSecret.HashOf(existing) == ContentHash.Of(content)
            && existing.Annotation(AppLabels.ComposeContentHashAnnotation) == ContentHash.Of(content)
            && labels.All(l => existing.Label(l.Key) == l.Value)
            ? SecretAction.Noop
            : SecretAction.Updated;
    }

    private static void Check(OperatorSecret secret, ObservedObject? existing)
    {
        if (existing?.Label(AppLabels.AppIdHash) is { } owner && owner != secret.Names.Hashes.AppId)
            throw SecretDiagnostics.ForeignSecret.Failure($"Secret '{secret.Name}' in namespace '{secret.Names.Namespace}' belongs to another app");
    }

    private async Task ApplyAsync(
        OperatorSecret secret, ObservedObject? existing, IReadOnlyDictionary<string, string> content, CancellationToken cancellationToken)
    {
        var names = secret.Names;
        var space = new ObjectKey(ResourceTypes.Namespace, null, names.Namespace);
        if (existing is null && await target.Connection.GetAsync(space, cancellationToken).ConfigureAwait(false) is null)
            await target.Connection.ApplyAsync(NamespaceRenderer.RenderNamespace(target.Managed, names, AppLabels.ForApp(names)), Forced, cancellationToken).ConfigureAwait(false);
        Tell("applying", secret);
        if (existing is not null && existing.Text("type") != secret.Type)
            await target.Connection.DeleteSameAsync(existing, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        var applied = await target.Connection.ApplyAsync(secret.Render(content), Forced, cancellationToken).ConfigureAwait(false);
        // Keys that others made, the original tool among them, are not removed by an apply.
        var foreign = OperatorSecret.DataOf(applied).Keys.Where(k => !content.ContainsKey(k)).ToList();
        if (foreign.Count > 0)
            await target.Connection.PatchAsync(secret.Key, Removal(foreign), cancellationToken).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Removal(List<string> keys)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            foreach (var key in keys)
                json.WriteNull(key);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return memory.ToArray();
    }

    private void Tell(string what, OperatorSecret secret) => target.Events.Report(new MessageEvent(
        what, new("kind", "Secret"), new("name", secret.Name), new("namespace", secret.Names.Namespace), new("force", "true")));
}
