namespace Kompox.Apps.Moving.Steps;

/// <summary>One part of a move. Doing it again after an interruption does no harm.</summary>
public abstract record MoveStep
{
    /// <summary>What it does, for people, for example <c>copy snapshot 0t4mrd528u3s of volume 'default' to region 'westus'</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Does it.</summary>
    internal abstract Task RunAsync(MoveScope scope, CancellationToken cancellationToken);
}
