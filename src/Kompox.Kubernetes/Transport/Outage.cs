using Kompox.Operations;

namespace Kompox.Kubernetes.Transport;

/// <summary>Tells once that the server does not answer, and once that it does again, however many requests wait.</summary>
internal sealed class Outage(ConnectSettings settings, string server)
{
    // An outage shorter than this is nobody's business.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private bool _isTold;
    private long _answeredAt;

    /// <summary>Whether the server has ever answered.</summary>
    public bool HadContact { get; private set; }

    /// <summary>A request has to be tried again.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="triedAt">When the try that failed began; it says nothing when another one has been answered since.</param>
    /// <param name="waited">How long the request will have waited by the next try.</param>
    public void Note(string reason, long triedAt, TimeSpan waited)
    {
        if (waited < Silent)
            return;
        lock (_lock)
        {
            if (_isTold || triedAt <= _answeredAt)
                return;
            _isTold = true;
        }
        settings.Events.Report(new MessageEvent("API server does not answer, trying again", new("server", server), new("reason", reason)) { IsWarning = true });
    }

    /// <summary>The server has answered.</summary>
    public void End()
    {
        lock (_lock)
        {
            HadContact = true;
            _answeredAt = settings.Time.GetTimestamp();
            if (!_isTold)
                return;
            _isTold = false;
        }
        settings.Events.Report(new MessageEvent("API server answers again", new KeyValuePair<string, string>("server", server)));
    }
}
