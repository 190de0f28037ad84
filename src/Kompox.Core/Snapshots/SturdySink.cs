using Kompox.Operations;

namespace Kompox.Snapshots;

/// <summary>Goes on when nobody listens any more (a terminal that was closed): an app that is stopped has to be started all the same.</summary>
internal sealed class SturdySink(IOperationSink inner) : IOperationSink
{
    /// <inheritdoc/>
    public void Report(OperationEvent item)
    {
        try
        {
            inner.Report(item);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // There is nobody to tell.
        }
    }
}
