using Kompox.Operations;

namespace Kompox.Tests.Fakes;

/// <summary>Keeps what an operation tells.</summary>
internal sealed class RecordedEvents : IOperationSink
{
    private readonly List<OperationEvent> _items = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<OperationEvent> Items
    {
        get
        {
            lock (_items)
                return [.. _items];
        }
    }

    /// <summary>The messages as lines: <c>applying kind=Namespace name=x</c>.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Items.OfType<MessageEvent>().Select(m => string.Join(' ', [m.Message, .. m.Fields.Select(f => $"{f.Key}={f.Value}")]))];

    /// <inheritdoc/>
    public void Report(OperationEvent item)
    {
        lock (_items)
            _items.Add(item);
    }
}
