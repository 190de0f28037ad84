using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>Says whether a message is the answer to a question, and whether it is the server's.</summary>
internal static class ReplyCheck
{
    /// <summary>Whether it answers that question: same kind of message, same name and type (RFC 5452, section 9.1).</summary>
    public static bool IsAnswer(WireMessage reply, WireMessage question) =>
        reply.IsResponse && reply.Opcode == question.Opcode &&
        (reply.Questions.SequenceEqual(question.Questions) || reply.Questions.Count == 0 && (reply.Code != WireCode.NoError || question.Opcode == WireOpcode.Update));

    /// <summary>The reply, or what is wrong with its signature.</summary>
    public static DnsReply Examine(byte[] bytes, WireMessage reply, SentMessage sent, NameServer server)
    {
        if (!IsAnswer(reply, sent.Question))
            return DnsReply.Of(DnsTrouble.Garbled, "the answer is one to another question");
        if (server.Key is not { } key)
            return new DnsReply(reply);
        var verdict = Tsig.Check(bytes, reply, key, sent.Mac, server.Time.GetUtcNow());
        return verdict.State switch
        {
            TsigState.Good => new DnsReply(reply),
            TsigState.BadKey => new DnsReply(reply, DnsTrouble.BadKey, "BADKEY"),
            TsigState.BadSignature => new DnsReply(reply, DnsTrouble.BadSignature, "BADSIG"),
            TsigState.BadTime => new DnsReply(reply, DnsTrouble.BadTime, Difference(verdict.ServerTime, server.Time)),
            TsigState.BadTruncation => new DnsReply(reply, DnsTrouble.BadTruncation, "BADTRUNC"),
            TsigState.Unsigned => new DnsReply(reply, DnsTrouble.Untrusted, $"the answer {WireText.CodeOf(reply.Code)} is not signed"),
            _ => new DnsReply(reply, DnsTrouble.Untrusted, "the signature of the answer is not made with the key"),
        };
    }

    private static string? Difference(DateTimeOffset? serverTime, TimeProvider time) =>
        serverTime is { } there ? $"the server's clock says {there:yyyy-MM-dd HH:mm:ss} UTC, this machine's {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC" : null;
}
