namespace Kompox.Cli;

/// <summary>Keeps the process alive after Ctrl-C for as long as a command puts things right, for example starts an app that it has stopped.</summary>
internal sealed class ExitGrace
{
    private int _holds;

    /// <summary>Whether a command would leave something undone.</summary>
    public bool IsHeld => Volatile.Read(ref _holds) > 0;

    /// <summary>Asks for time until it is disposed.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _holds);
        return new Release(this);
    }

    private sealed class Release(ExitGrace owner) : IDisposable
    {
        private int _isDone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDone, 1) == 0)
                Interlocked.Decrement(ref owner._holds);
        }
    }
}
