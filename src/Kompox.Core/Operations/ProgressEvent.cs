namespace Kompox.Operations;

/// <summary>How far a long step has come, for example bytes of a copy; the same title replaces the one before.</summary>
/// <param name="Title">What is done, for example <c>copying disk 0t4mrd528u3s</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; <c>null</c> when not known.</param>
/// <param name="Unit">What is counted.</param>
public sealed record ProgressEvent(string Title, long Done, long? Total, ProgressUnit Unit = ProgressUnit.Items) : OperationEvent;
