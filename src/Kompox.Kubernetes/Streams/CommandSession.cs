using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Pods;

namespace Kompox.Kubernetes.Streams;

/// <summary>Carries input, output and terminal sizes of one command until it ends.</summary>
internal sealed class CommandSession(IChannels channels, ExecRequest request, TimeProvider time)
{
    private const int LongestStatus = 64 * 1024;
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(2);
    private readonly MemoryStream _status = new();
    private readonly HashSet<int> _ended = [];
    private bool _isBroken;
    private IOException? _inputFailure;

    /// <summary>Returns the exit code; 0 for an attachment that ends without telling one.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var senders = Task.WhenAll(SendInputAsync(failed, stop.Token), SendSizesAsync(stop.Token));
        try
        {
            await ReceiveAsync(failed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_inputFailure is not null && !cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(_inputFailure);
        }
        await stop.CancelAsync().ConfigureAwait(false);
        // A read of the terminal cannot be interrupted, so an unfinished sender is left alone; it sends nothing any more.
        if (senders.IsFaulted)
            await senders.ConfigureAwait(false);
        if (_status.Length > 0)
            return ExitStatus.Read(_status.ToArray());
        cancellationToken.ThrowIfCancellationRequested();
        if (_isBroken || request.Command is not null)
            throw Lost();
        return 0;
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        while (_status.Length == 0)
        {
            if (await NextAsync(cancellationToken).ConfigureAwait(false) is not { } piece)
                return;
            await TakeAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        // The status is the last word; servers close the connection after it, and one that does not is not waited for.
        using var tail = new CancellationTokenSource(Tail, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tail.Token, cancellationToken);
        try
        {
            while (!HasEverything() && await NextAsync(either.Token).ConfigureAwait(false) is { } piece)
                await TakeAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // That was long enough.
        }
    }

    private async ValueTask<ChannelPiece?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await channels.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _isBroken = true;
            return null;
        }
    }

    private bool HasEverything() =>
        _ended.Contains(ChannelNumbers.Status) && _ended.Contains(ChannelNumbers.Output) && (request.HasTerminal || _ended.Contains(ChannelNumbers.Error));

    private async ValueTask TakeAsync(ChannelPiece piece, CancellationToken cancellationToken)
    {
        if (piece.IsLast)
            _ended.Add(piece.Channel);
        switch (piece.Channel)
        {
            case ChannelNumbers.Output:
                await PassAsync(request.Output, piece, cancellationToken).ConfigureAwait(false);
                break;
            case ChannelNumbers.Error when request.Error is { } error:
                await PassAsync(error, piece, cancellationToken).ConfigureAwait(false);
                break;
            case ChannelNumbers.Status when _status.Length + piece.Bytes.Length <= LongestStatus:
                _status.Write(piece.Bytes.Span);
                break;
        }
    }

    private static async ValueTask PassAsync(Stream target, ChannelPiece piece, CancellationToken cancellationToken)
    {
        if (piece.Bytes.IsEmpty)
            return;
        await target.WriteAsync(piece.Bytes, cancellationToken).ConfigureAwait(false);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SendInputAsync(CancellationTokenSource failed, CancellationToken cancellationToken)
    {
        if (request.Input is not { } input)
            return;
        var buffer = new byte[64 * 1024];
        try
        {
            while (await ReadInputAsync(input, buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
                await channels.SendAsync(ChannelNumbers.Input, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            await channels.CompleteAsync(ChannelNumbers.Input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException && cancellationToken.IsCancellationRequested)
        {
            // The command has ended.
        }
        catch (IOException) when (_inputFailure is not null)
        {
            // Without an end of its input the command would be waited for in vain; a half input must not pass for a whole one.
            await failed.CancelAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It does not read any more; its output and status are still to come.
        }
    }

    private async ValueTask<int> ReadInputAsync(Stream input, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (!cancellationToken.IsCancellationRequested)
        {
            _inputFailure = e;
            throw;
        }
    }

    private async Task SendSizesAsync(CancellationToken cancellationToken)
    {
        if (request.Sizes is not { } sizes || !request.HasTerminal)
            return;
        try
        {
            await foreach (var size in sizes.WithCancellation(cancellationToken).ConfigureAwait(false))
                await channels.SendAsync(ChannelNumbers.Resize, Json(size), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The command has ended.
        }
    }

    private static byte[] Json(TerminalSize size)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteNumber("Width", size.Columns);
            json.WriteNumber("Height", size.Rows);
            json.WriteEndObject();
        }
        return text.ToArray();
    }

    private KompoxException Unreadable(IOException failure) => StreamDiagnostics.InputUnreadable.Failure(
        $"The input of the command in pod '{request.Pod}' cannot be read any more: {failure.Message}", "What the command has got so far is only a part");

    private KompoxException Lost() => new(new Diagnostic
    {
        Descriptor = StreamDiagnostics.ConnectionLost,
        Severity = Severity.Error,
        Message = $"The connection to pod '{request.Pod}' was lost before the command ended",
        Hint = "Run the command again when the pod is back",
    });
}
