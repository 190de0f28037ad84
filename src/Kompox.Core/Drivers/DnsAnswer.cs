using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>What a resolver said.</summary>
/// <param name="State">Whether there is something.</param>
/// <param name="Records">The records of the type that was asked for, after the aliases (CNAME) that led to them, in the order of the chain.</param>
/// <param name="Problem">Why there is no answer, for example <c>SERVFAIL</c> or <c>no answer within 5 s</c>; for <see cref="DnsAnswerState.Failed"/> only.</param>
public sealed record DnsAnswer(DnsAnswerState State, IReadOnlyList<DnsRecord> Records, string? Problem = null);
