namespace Kompox.Drivers;

/// <summary>What a host has opened already: a login is asked for once, however many parts of a driver need it.</summary>
internal sealed class OpenSessions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, object> _opened = [];

    /// <summary>The one for a key; made when there is none yet.</summary>
    public T Get<T>(object key, Func<T> open) where T : class
    {
        lock (_lock)
        {
            if (_opened.TryGetValue(key, out var found))
                return (T)found;
            var opened = open();
            _opened[key] = opened;
            return opened;
        }
    }
}
