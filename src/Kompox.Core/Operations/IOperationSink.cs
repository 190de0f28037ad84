namespace Kompox.Operations;

/// <summary>Takes what an operation tells while it runs: a terminal's live table, plain lines, a log.</summary>
public interface IOperationSink
{
    /// <summary>Called from any thread, in order.</summary>
    void Report(OperationEvent item);
}
