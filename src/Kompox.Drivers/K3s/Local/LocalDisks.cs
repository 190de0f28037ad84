using Kompox.Diagnostics;
using Kompox.Drivers.K3s.Records;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Local;

/// <summary>
/// Disks that are directories of nodes. The record is written first and says "ready" last, after the directory has got its final
/// name; whatever is in between is found again by the record and finished or removed.
/// </summary>
internal sealed class LocalDisks(DriverTarget target, RecordStore store, K3sSettings settings) : IDiskBackend
{
    /// <summary>Volume option: make empty disks even when the node has less free space than they are declared to have.</summary>
    public const string OvercommitOption = "overcommit";

    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(10);
    private readonly JobRun _jobs = new(target, store, settings);
    private readonly AppNames _names = new(target.App.Id);

    /// <summary>Makes a disk, or finishes one that was begun.</summary>
    public async Task<ArtefactRecord> CreateAsync(AppVolume volume, DiskRequest request, VolumeRecords known, CancellationToken cancellationToken)
    {
        var source = SourceRecords.Find(known, ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot));
        if (request.Name is null)
            await RemoveDeadAsync(volume, known, cancellationToken).ConfigureAwait(false);
        var record = request.Name is { } name && known.Find(ArtefactKind.Disk, name) is { } existing
            ? existing
            : await store.WriteAsync(await DraftAsync(volume, request, source, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return record.State == ArtefactState.Ready ? record : await MakeAsync(record, source, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the directory and then the record; the record is marked before.</summary>
    public async Task DeleteAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        if (record.Node is not null)
        {
            var work = new DiskWork { Verb = "delete", Artefact = record, Title = $"deleting {Title(record)}" };
            var result = await _jobs.RunAsync(work, cancellationToken).ConfigureAwait(false);
            if (!result.IsGood)
                throw WorkFailure.Of(work, result);
        }
        await store.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ArtefactRecord> MakeSnapshotAsync(ArtefactRecord record, ArtefactRecord source, CancellationToken cancellationToken) =>
        MakeAsync(record, source, cancellationToken);

    /// <summary>Nothing limits a directory: its declared size grows. The class lets the app's claim grow with it.</summary>
    public async Task<ArtefactRecord> ResizeAsync(ArtefactRecord record, long bytes, CancellationToken cancellationToken)
    {
        await LocalClass.EnsureAsync(target.Connection, cancellationToken).ConfigureAwait(false);
        return record with { SizeBytes = bytes };
    }

    /// <inheritdoc/>
    public Task ReadAsync(ArtefactRecord record, Stream output, CancellationToken cancellationToken) =>
        new LocalContents(target, store, settings, this).ReadAsync(record, output, cancellationToken);

    /// <inheritdoc/>
    public async Task<ArtefactRecord> ImportAsync(
        AppVolume volume, DiskRequest request, ArtefactRecord? existing, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(volume, request with { Source = null }, null, cancellationToken).ConfigureAwait(false) with { Source = LocalContents.ImportSource };
        if (existing is not null)
            await ClearAsync(existing with { Run = draft.Run }, existing, cancellationToken).ConfigureAwait(false);
        // An import that was cut off is begun anew, under a run of its own, in the same place.
        var record = existing is null ? draft : existing with { Run = draft.Run, Mark = draft.Mark, UpdatedAt = draft.UpdatedAt };
        record = await store.WriteAsync(record, cancellationToken).ConfigureAwait(false);
        return await new LocalContents(target, store, settings, this).WriteAsync(record, write, cancellationToken).ConfigureAwait(false);
    }

    // Its Job may have gone on to the end and have put the directory into its final place.
    private async Task ClearAsync(ArtefactRecord under, ArtefactRecord begun, CancellationToken cancellationToken)
    {
        await _jobs.StopAsync(begun, cancellationToken).ConfigureAwait(false);
        var work = new DiskWork { Verb = "delete", Artefact = under, Title = $"clearing {Title(begun)}" };
        if (await _jobs.RunAsync(work, cancellationToken).ConfigureAwait(false) is { IsGood: false } result)
            throw WorkFailure.Of(work, result);
    }

    /// <summary>Ends the Job that makes an unfinished artefact.</summary>
    public Task StopAsync(ArtefactRecord record, CancellationToken cancellationToken) => _jobs.StopAsync(record, cancellationToken);

    /// <summary>Runs the Job of an unfinished record and writes that it is ready.</summary>
    public async Task<ArtefactRecord> MakeAsync(ArtefactRecord record, ArtefactRecord? source, CancellationToken cancellationToken)
    {
        var verb = source is null ? "creating" : "copying";
        target.Events.Report(new MessageEvent(
            $"{verb} {Word(record)}", new("volume", record.Volume), new("name", record.Name), new("node", record.Node!), new("source", record.Source ?? "")));
        var work = new DiskWork
        {
            Verb = source is null ? "create" : "copy",
            Artefact = record,
            Source = source,
            NeededBytes = source is null && record.Options.GetValueOrDefault(OvercommitOption) != "true" ? record.SizeBytes : 0,
            LimitBytes = record.Kind == ArtefactKind.Disk ? record.SizeBytes : 0,
            IsStrict = record.Kind == ArtefactKind.Disk || record.Consistency is "stop" or "freeze",
            Title = $"{verb} {Title(record)}",
        };
        if (source is not null && await store.FindAsync(source.Kind, source.Volume, source.Name, cancellationToken).ConfigureAwait(false) is not { State: ArtefactState.Ready })
        {
            await store.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
            throw SourceRecords.Missing(source.Volume, record.Source);
        }
        var result = await _jobs.RunAsync(work, cancellationToken).ConfigureAwait(false);
        if (result.IsGood)
            return await ReadyAsync(record, result, cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(record.Kind, record.Volume, record.Name, cancellationToken).ConfigureAwait(false) is { State: ArtefactState.Ready } done)
            return done; // another command waited for the same Job and was faster
        // The script removes what it had made when it fails; a new artefact that never was is forgotten, so that its name is free again.
        if (result.IsClean)
            await store.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
        throw WorkFailure.Of(work, result);
    }

    /// <summary>Writes that an artefact is whole.</summary>
    public async Task<ArtefactRecord> ReadyAsync(ArtefactRecord record, WorkResult result, CancellationToken cancellationToken)
    {
        var ready = record with
        {
            State = ArtefactState.Ready,
            ContentBytes = result.Bytes,
            Files = result.Files,
            Digest = result.Digest,
            IsChanged = result.IsChanged,
            UpdatedAt = target.Time.GetUtcNow(),
        };
        try
        {
            return await store.WriteAsync(ready, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code)
        {
            if (await store.FindAsync(record.Kind, record.Volume, record.Name, cancellationToken).ConfigureAwait(false) is { State: ArtefactState.Ready } done)
                return done;
            throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"{Title(record)} was changed by another command while it was made");
        }
    }

    private async Task<ArtefactRecord> DraftAsync(AppVolume volume, DiskRequest request, ArtefactRecord? source, CancellationToken cancellationToken)
    {
        var size = Math.Max(request.Size?.Bytes ?? volume.Size.Bytes, source?.SizeBytes ?? 0);
        var (node, zone) = source is null
            ? await ChooseNodeAsync(request.Zone, cancellationToken).ConfigureAwait(false)
            : await NodeOfAsync(source, request.Zone, cancellationToken).ConfigureAwait(false);
        var run = CompactId.Create(target.Time, target.Random);
        var name = request.Name ?? run;
        var now = target.Time.GetUtcNow();
        return new ArtefactRecord
        {
            Kind = ArtefactKind.Disk,
            Volume = volume.Name,
            Name = name,
            Backend = K3sDisks.LocalBackend,
            State = ArtefactState.Incomplete,
            Run = run,
            Mark = run,
            SizeBytes = size,
            Zone = zone,
            Node = node,
            Root = source?.Root ?? settings.Root,
            Place = $"{_names.Namespace}/{volume.Name}/disks/{name}",
            Options = K3sDisks.Merge(volume.Options, request.Options),
            Source = ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot)?.ToString(),
            IsBootstrap = request.IsBootstrap,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task<(string Node, string? Zone)> ChooseNodeAsync(string? zone, CancellationToken cancellationToken)
    {
        var nodes = await target.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
        var declared = await store.DeclaredAsync(cancellationToken).ConfigureAwait(false);
        var ranked = NodeChoice.Rank(nodes, target.App.Deployment, zone, declared);
        if (ranked.Count == 0)
            throw K3sDiagnostics.Failure(
                K3sDiagnostics.NoNode, $"None of {nodes.Count} nodes is ready and open in the pool and zone of app '{target.App.Id.Name}'{(zone is null ? "" : $" (zone '{zone}')")}");
        var chosen = nodes.First(n => NodeChoice.NameOf(n) == ranked[0]);
        return (ranked[0], NodeChoice.ZoneOf(chosen));
    }

    private async Task<(string Node, string? Zone)> NodeOfAsync(ArtefactRecord source, string? zone, CancellationToken cancellationToken)
    {
        var nodes = await target.Connection.ListAllAsync(ResourceTypes.Node, null, $"{NodeChoice.HostnameLabel}={source.Node}", cancellationToken).ConfigureAwait(false);
        if (nodes.Count == 0)
            throw K3sDiagnostics.Failure(K3sDiagnostics.NoNode, $"Node '{source.Node}', which holds {Title(source)}, is not in the cluster");
        var own = NodeChoice.ZoneOf(nodes[0]);
        if (zone is not null && own is not null && own != zone)
            throw K3sDiagnostics.Failure(
                K3sDiagnostics.NoNode, $"{Title(source)} is on node '{source.Node}' in zone '{own}', so a copy cannot be in zone '{zone}'", "move it with disk export and disk import");
        return (source.Node!, own);
    }

    // Left by a run that was cut off long ago, whose Job has ended: nobody waits for it.
    private async Task RemoveDeadAsync(AppVolume volume, VolumeRecords known, CancellationToken cancellationToken)
    {
        foreach (var record in known.Disks)
        {
            if (record.State != ArtefactState.Incomplete || record.Backend != K3sDisks.LocalBackend || record.Name == known.Assigned
                || target.Time.GetUtcNow() - record.UpdatedAt < DeadAfter || await _jobs.IsActiveAsync(record, cancellationToken).ConfigureAwait(false))
                continue;
            target.Events.Report(new MessageEvent("removing unfinished disk", new("volume", volume.Name), new("name", record.Name)));
            if (await TryMarkAsync(record, cancellationToken).ConfigureAwait(false) is { } marked)
                await DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes that a disk or snapshot is being deleted, under a run of its own; <c>null</c> when it was changed meanwhile.</summary>
    public async Task<ArtefactRecord?> TryMarkAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        var marked = record with { State = ArtefactState.Deleting, Run = CompactId.Create(target.Time, target.Random), UpdatedAt = target.Time.GetUtcNow() };
        try
        {
            return await store.WriteAsync(marked, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Conflict.Code)
        {
            return null;
        }
    }

    private static string Word(ArtefactRecord record) => record.Kind == ArtefactKind.Disk ? "disk" : "snapshot";

    private static string Title(ArtefactRecord record) => $"{Word(record)} {record.Name}";
}
