using Kompox.Operations;

namespace Kompox.Cli.Commands.Disks;

/// <summary>Tells of the bytes of a transfer now and then.</summary>
internal sealed class TransferProgress(IOperationSink events, string title)
{
    private const long Step = 1 << 20;
    private long _told;

    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes the number of bytes so far.</summary>
    public void Report(long bytes)
    {
        Bytes = bytes;
        if (bytes - _told < Step)
            return;
        _told = bytes;
        events.Report(new ProgressEvent(title, bytes, null, ProgressUnit.Bytes));
    }

    /// <summary>Tells the last of it.</summary>
    public void Finish() => events.Report(new ProgressEvent(title, Bytes, Bytes, ProgressUnit.Bytes));
}
