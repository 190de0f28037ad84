using Kompox.Cloud.Tests.Azure.Arm;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Azure.Faults;

/// <summary>Something that goes wrong with certain requests.</summary>
internal sealed class Fault
{
    private int _seen;

    /// <summary>For messages, for example <c>429 with a date</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which requests it meets.</summary>
    public required Func<ArmCall, bool> Meets { get; init; }

    /// <summary>How many of them are let through first.</summary>
    public int Skips { get; init; }

    /// <summary>How many it spoils then.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What happens: the request, what would be answered, and an answer instead; <c>null</c>: the response was dealt with.</summary>
    public required Func<HttpContext, Func<ArmAnswer>, Task<ArmAnswer?>> Act { get; init; }

    /// <summary>How many requests it has spoilt.</summary>
    public int Hits => Math.Clamp(_seen - Skips, 0, Times);

    /// <summary>Whether it spoils this request.</summary>
    public bool Takes(ArmCall call)
    {
        if (!Meets(call))
            return false;
        var seen = Interlocked.Increment(ref _seen);
        return seen > Skips && seen <= (long)Skips + Times;
    }
}
