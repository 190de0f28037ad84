using Kompox.Cloud.Tests.Azure.Faults;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>Something that goes wrong, and how a command may end then.</summary>
/// <param name="Name">For the list of tests.</param>
/// <param name="Plant">Makes the fault for a command; <c>null</c>: it is set up another way.</param>
internal sealed record FaultPattern(string Name, Func<FaultVerb, FaultScene, Fault?> Plant)
{
    /// <summary>Codes of diagnostics that may end the command; none: it must succeed.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Whether it may succeed all the same.</summary>
    public bool MaySucceed { get; init; }

    /// <summary>Whether Azure has given a request id, which the diagnostic must name.</summary>
    public bool HasRequestId { get; init; } = true;

    /// <summary>Whether it can only happen to a long operation.</summary>
    public bool OnlyLong { get; init; }

    /// <summary>Whether it can only happen where something is made.</summary>
    public bool OnlyCreation { get; init; }

    /// <summary>Whether it is only tried where something is made or taken away: what a failed change leaves behind, Azure does not document.</summary>
    public bool NoChange { get; init; }

    /// <summary>Puts right what would be right by then in Azure, before the command runs again.</summary>
    public Action<FaultScene> Heal { get; init; } = _ => { };

    /// <summary>What else must hold after the first run.</summary>
    public Action<FaultScene> Also { get; init; } = _ => { };

    public bool Fits(FaultVerb verb) => !verb.Except.Contains(Name) && (!OnlyLong || verb.IsLong) && (!OnlyCreation || !verb.IsDeletion && !verb.IsChange) && (!NoChange || !verb.IsChange);
}
