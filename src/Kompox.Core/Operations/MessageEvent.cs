namespace Kompox.Operations;

/// <summary>
/// A line for people and logs: a message with fields, for example <c>applying kind=Namespace name=x namespace="" force=true</c>.
/// </summary>
public sealed record MessageEvent(string Message, params IReadOnlyList<KeyValuePair<string, string>> Fields) : OperationEvent
{
    /// <summary>Whether it tells of something that went wrong but does not end the operation.</summary>
    public bool IsWarning { get; init; }
}
