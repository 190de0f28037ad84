using System.Diagnostics.CodeAnalysis;

namespace Kompox.Drivers.Dns.Wire;

/// <summary>A DNS message (RFC 1035, section 4). In an update the sections are zone, prerequisites, updates (RFC 2136, section 2).</summary>
internal sealed record WireMessage
{
    private const int HeaderLength = 12;
    private const ushort ResponseFlag = 0x8000, AuthoritativeFlag = 0x0400, TruncatedFlag = 0x0200, RecursionFlag = 0x0100, RecursiveFlag = 0x0080;

    public ushort Id { get; init; }
    public WireOpcode Opcode { get; init; }
    public bool IsResponse { get; init; }

    /// <summary>Whether the server has the zone of the name itself.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>Whether more was to say than fits; TCP brings all.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Whether the server is to ask others.</summary>
    public bool WantsRecursion { get; init; }

    /// <summary>Whether the server would ask others.</summary>
    public bool HasRecursion { get; init; }
    public WireCode Code { get; init; }
    public IReadOnlyList<WireQuestion> Questions { get; init; } = [];
    public IReadOnlyList<WireRecord> Answers { get; init; } = [];
    public IReadOnlyList<WireRecord> Authority { get; init; } = [];
    public IReadOnlyList<WireRecord> Additional { get; init; } = [];

    /// <summary>The message on the wire; a <see cref="FormatException"/> when a name or the whole is too long.</summary>
    public byte[] ToBytes()
    {
        var flags = (IsResponse ? ResponseFlag : 0) | (byte)Opcode << 11 | (IsAuthoritative ? AuthoritativeFlag : 0) | (IsTruncated ? TruncatedFlag : 0)
            | (WantsRecursion ? RecursionFlag : 0) | (HasRecursion ? RecursiveFlag : 0) | (ushort)Code & 0xF;
        var writer = new WireWriter().UInt16(Id).UInt16(flags)
            .UInt16(Questions.Count).UInt16(Answers.Count).UInt16(Authority.Count).UInt16(Additional.Count);
        foreach (var question in Questions)
            writer.Question(question);
        foreach (var record in Answers.Concat(Authority).Concat(Additional))
            writer.Record(record);
        return writer.ToMessage();
    }

    /// <summary>Reads a message whatever its bytes are.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="message">The message.</param>
    /// <param name="problem">Why it is none, for example <c>the message is cut off</c>.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out WireMessage? message, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            (message, problem) = (Parse(bytes), null);
            return true;
        }
        catch (FormatException e)
        {
            (message, problem) = (null, e.Message);
            return false;
        }
    }

    private static WireMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var (id, flags) = (reader.ReadUInt16(), reader.ReadUInt16());
        var counts = (Questions: reader.ReadUInt16(), Answers: reader.ReadUInt16(), Authority: reader.ReadUInt16(), Additional: reader.ReadUInt16());
        // The shortest record has 11 bytes, the shortest question 5.
        if (5 * counts.Questions + 11 * (counts.Answers + counts.Authority + counts.Additional) > bytes.Length - HeaderLength)
            throw new FormatException("the message has fewer records than it says");
        var questions = new List<WireQuestion>();
        for (var i = 0; i < counts.Questions; i++)
            questions.Add(reader.ReadQuestion());
        var answers = ReadRecords(ref reader, counts.Answers);
        var authority = ReadRecords(ref reader, counts.Authority);
        var additional = ReadRecords(ref reader, counts.Additional);
        if (reader.Position != bytes.Length)
            throw new FormatException("bytes follow the message");
        return new WireMessage
        {
            Id = id,
            Opcode = (WireOpcode)(flags >> 11 & 0xF),
            IsResponse = (flags & ResponseFlag) != 0,
            IsAuthoritative = (flags & AuthoritativeFlag) != 0,
            IsTruncated = (flags & TruncatedFlag) != 0,
            WantsRecursion = (flags & RecursionFlag) != 0,
            HasRecursion = (flags & RecursiveFlag) != 0,
            // Extended codes have their upper bits in the OPT record (RFC 6891, section 6.1.3).
            Code = (WireCode)(flags & 0xF | (additional.Find(r => r.Type == WireType.Opt) is { } opt ? (int)(opt.Ttl >> 24) << 4 : 0)),
            Questions = questions,
            Answers = answers,
            Authority = authority,
            Additional = additional,
        };
    }

    private static List<WireRecord> ReadRecords(ref WireReader reader, int count)
    {
        var records = new List<WireRecord>();
        for (var i = 0; i < count; i++)
            records.Add(reader.ReadRecord());
        return records;
    }
}
