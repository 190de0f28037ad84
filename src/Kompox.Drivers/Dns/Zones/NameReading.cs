using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Transport;
using Kompox.Drivers.Dns.Wire;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Zones;

/// <summary>Reads the records of names of a zone; many questions are on their way at once.</summary>
internal sealed class NameReading(DnsSession session, string zone, Rfc2136Faults faults)
{
    /// <summary>What the names have; a <see cref="KompoxException"/> when the server cannot be asked.</summary>
    public async Task<NameAnswers> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var asked = names.Select(WireName.Normalize).Distinct(StringComparer.Ordinal).ToList();
        var (used, failures) = (new Dictionary<string, IReadOnlyList<ReadRecord>>(StringComparer.Ordinal), new Dictionary<string, Diagnostic>(StringComparer.Ordinal));
        foreach (var (name, attempt) in asked.Zip(await Together.RunAsync(asked, ReadAsync, cancellationToken).ConfigureAwait(false)))
        {
            if (attempt.Failure is { } failure)
                failures[name] = failure;
            else if (attempt.Found is { Count: > 0 } records)
                used[name] = records;
        }
        await DropWildcardAnswersAsync(used, failures, cancellationToken).ConfigureAwait(false);
        return new NameAnswers([.. asked.SelectMany(n => used.GetValueOrDefault(n) ?? [])], failures);
    }

    private async Task<IReadOnlyList<ReadRecord>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(name, WireType.A, cancellationToken).ConfigureAwait(false);
        var found = ReadRecord.Of(reply, name, DnsType.A, DnsType.Cname).ToList();
        // No such name, or an alias, which stands alone: there is nothing more. The code of an alias is that of the name it leads to.
        if (found.Exists(r => r.Record.Type == DnsType.Cname) || reply.Code == WireCode.NxDomain)
            return found;
        var others = await Task.WhenAll(AskAsync(name, WireType.Aaaa, cancellationToken), AskAsync(name, WireType.Txt, cancellationToken)).ConfigureAwait(false);
        return [.. found, .. ReadRecord.Of(others[0], name, DnsType.Aaaa), .. ReadRecord.Of(others[1], name, DnsType.Txt)];
    }

    private async Task<WireMessage> AskAsync(string name, WireType type, CancellationToken cancellationToken)
    {
        var reply = await session.QueryAsync(new WireMessage { Questions = [new WireQuestion(name, type)] }, cancellationToken).ConfigureAwait(false);
        if (reply.Trouble != DnsTrouble.None || reply.Message!.Code is not (WireCode.NoError or WireCode.NxDomain))
            throw faults.Failure(reply, zone, $"the question for '{name}'");
        if (reply.Message.IsAuthoritative)
            return reply.Message;
        // Below a zone of ours there are parts that others have: the answer then says who.
        throw reply.Message.Authority.Any(r => r.Type == WireType.Ns && r.Name != zone && WireName.IsWithin(r.Name, zone))
            ? faults.Failure(new DnsReply(reply.Message with { Code = WireCode.NotZone }), zone, $"'{name}'")
            : new KompoxException(faults.NoZone(zone));
    }

    // A wildcard answers for names that do not exist (RFC 4592), as if they did. An update without changes tells: its condition is that the
    // name exists. It is sent only where there is a wildcard.
    private async Task DropWildcardAnswersAsync(Dictionary<string, IReadOnlyList<ReadRecord>> used, Dictionary<string, Diagnostic> failures, CancellationToken cancellationToken)
    {
        var parents = used.Keys.SelectMany(ParentsOf).Distinct(StringComparer.Ordinal).ToList();
        var replies = await Together.RunAsync(parents, (p, stop) => AskAsync($"*.{p}", WireType.A, stop), cancellationToken).ConfigureAwait(false);
        // Where nobody knows whether there is a wildcard, there may be one.
        var wild = parents.Zip(replies).Where(p => p.Second.Found is not { } reply || reply.Code == WireCode.NoError || reply.Answers.Count > 0).Select(p => p.First).ToHashSet(StringComparer.Ordinal);
        var doubtful = used.Keys.Where(n => ParentsOf(n).Any(wild.Contains)).ToList();
        foreach (var (name, exists) in doubtful.Zip(await Together.RunAsync(doubtful, ExistsAsync, cancellationToken).ConfigureAwait(false)))
        {
            if (exists.Failure is { } failure)
                failures[name] = failure;
            if (!exists.Found)
                used.Remove(name);
        }
    }

    // The wildcards that could answer for a name stand below these.
    private IEnumerable<string> ParentsOf(string name)
    {
        if (name.StartsWith("*.", StringComparison.Ordinal))
            yield break;
        for (var parent = name; parent != zone && parent != WireName.Root;)
            yield return parent = WireName.ParentOf(parent);
    }

    private async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var probe = new WireMessage
        {
            Opcode = WireOpcode.Update,
            Questions = [new WireQuestion(zone, WireType.Soa)],
            Answers = [new WireRecord(name, WireType.Any, WireClass.Any, 0, [])],
        };
        var reply = await session.QueryAsync(probe, cancellationToken).ConfigureAwait(false);
        return reply switch
        {
            { Trouble: DnsTrouble.None, Message.Code: WireCode.NoError } => true,
            { Trouble: DnsTrouble.None, Message.Code: WireCode.NxDomain } => false,
            _ => throw faults.Failure(reply, zone, $"the question whether '{name}' exists"),
        };
    }
}
