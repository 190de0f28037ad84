using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;
using Kompox.Drivers.Dns.Zones;

namespace Kompox.Drivers.Dns.Changes;

/// <summary>Makes changes in a zone: many in a message while all goes well, one by one where the server objects.</summary>
internal sealed class ChangeRun(DnsSession session, string zone, Rfc2136Faults faults, KnownContents known)
{
    private readonly Dictionary<DnsChange, DnsOutcome> _outcomes = new(ReferenceEqualityComparer.Instance);
    private Diagnostic? _end;

    // Why no more updates are sent, though questions are still answered.
    private Diagnostic? _mute;

    /// <summary>The outcomes, in the order of the changes.</summary>
    public async Task<IReadOnlyList<DnsOutcome>> RunAsync(IReadOnlyList<DnsChange> changes, CancellationToken cancellationToken)
    {
        foreach (var batch in UpdateBatch.Cut([.. changes.Select(Plan).OfType<UpdatePlan>()]))
            await RunAsync(batch, cancellationToken).ConfigureAwait(false);
        return [.. changes.Select(c => _outcomes[c])];
    }

    private UpdatePlan? Plan(DnsChange change)
    {
        try
        {
            var plan = UpdatePlan.Of(change, known);
            // Throws when it is more than one message can hold.
            new UpdateBatch([plan]).ToMessage(zone).ToBytes();
            if (plan.Updates.Count > 0)
                return plan;
            Finish(change, null);
        }
        catch (FormatException e)
        {
            Finish(change, faults.BadRecord(change.Host, e.Message));
        }
        return null;
    }

    private async Task RunAsync(UpdateBatch batch, CancellationToken cancellationToken)
    {
        // A server that is not there, knows no such key or passes over updates is not asked again and again.
        if ((_end ?? _mute) is { } end)
        {
            Finish(batch, end);
            return;
        }
        var reply = await session.SendAsync(batch.ToMessage(zone), cancellationToken).ConfigureAwait(false);
        if (reply.IsUncertain)
            await SettleAsync(batch, reply, cancellationToken).ConfigureAwait(false);
        else if (reply.Trouble != DnsTrouble.None || reply.Message!.Code == WireCode.NotAuth)
            End(batch, reply);
        else if (reply.Message.Code == WireCode.NoError)
            Finish(batch, null);
        else if (batch.Plans.Count == 1)
            Finish(batch.Plans[0].Change, faults.OfChange(reply, zone, batch.Plans[0].Change.Host));
        else
            await Task.WhenAll(batch.Plans.Select(p => RunAsync(new UpdateBatch([p]), cancellationToken))).ConfigureAwait(false);
    }

    private void End(UpdateBatch batch, DnsReply reply)
    {
        _end = faults.Of(reply, zone);
        foreach (var plan in batch.Plans)
            Finish(plan.Change, reply.Trouble == DnsTrouble.Untrusted ? faults.Unknown(plan.Change.Host, _end) : _end);
    }

    // The server may have made the changes, or not: what is there now tells. What was not made is tried once more, until that is in vain as well:
    // the messages may be on their way to a server behind this one, so nobody knows.
    private async Task SettleAsync(UpdateBatch batch, DnsReply lost, CancellationToken cancellationToken)
    {
        var why = faults.Of(lost, zone);
        foreach (var plan in batch.Plans)
        {
            if (await FindAsync(plan, cancellationToken).ConfigureAwait(false) is not { } state)
                Finish(plan.Change, faults.Unknown(plan.Change.Host, why));
            else if (state == ChangeState.Made)
                Finish(plan.Change, null);
            else if (state == ChangeState.Other)
                Finish(plan.Change, faults.Changed(plan.Change.Host));
            else if (_mute is not null)
                Finish(plan.Change, faults.Unknown(plan.Change.Host, why));
            else
                await RepeatAsync(plan, why, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RepeatAsync(UpdatePlan plan, Diagnostic why, CancellationToken cancellationToken)
    {
        var reply = await session.SendAsync(new UpdateBatch([plan]).ToMessage(zone), cancellationToken).ConfigureAwait(false);
        var isMade = reply is { Trouble: DnsTrouble.None, Message.Code: WireCode.NoError };
        // The first message may have come late, after all.
        if (!isMade && await FindAsync(plan, cancellationToken).ConfigureAwait(false) == ChangeState.Made)
            isMade = true;
        if (!isMade && reply.IsUncertain)
            _mute = why;
        Finish(plan.Change, isMade ? null : reply.IsUncertain ? faults.Unknown(plan.Change.Host, why) : faults.OfChange(reply, zone, plan.Change.Host));
    }

    private async Task<ChangeState?> FindAsync(UpdatePlan plan, CancellationToken cancellationToken)
    {
        if (_end is not null)
            return null;
        try
        {
            var read = await new NameReading(session, zone, faults).ReadAsync(plan.Names, cancellationToken).ConfigureAwait(false);
            return read.Failures.Count > 0 ? null : StateOf(plan, read.Records);
        }
        catch (KompoxException e)
        {
            _end = e.Diagnostic;
            return null;
        }
    }

    private static ChangeState StateOf(UpdatePlan plan, IReadOnlyList<ReadRecord> read)
    {
        var about = plan.Change.Before.Concat(plan.Change.After).Select(r => (WireName.Normalize(r.Name), r.Type)).ToHashSet();
        var there = read.Select(r => r.Record).Where(r => about.Contains((r.Name, r.Type))).ToList();
        return AreSame(there, plan.Change.After) ? ChangeState.Made : AreSame(there, plan.Change.Before) ? ChangeState.NotMade : ChangeState.Other;
    }

    private static bool AreSame(List<Model.DnsRecord> there, IReadOnlyList<Model.DnsRecord> wanted) =>
        there.Count == wanted.Count && wanted.All(w => there.Exists(t => t.Name == WireName.Normalize(w.Name) && t.Type == w.Type && t.Ttl == w.Ttl && t.Values.SequenceEqual(w.Values)));

    private void Finish(UpdateBatch batch, Diagnostic? failure)
    {
        foreach (var plan in batch.Plans)
            Finish(plan.Change, failure);
    }

    private void Finish(DnsChange change, Diagnostic? failure)
    {
        lock (_outcomes)
            _outcomes[change] = new DnsOutcome(change, failure);
    }
}
