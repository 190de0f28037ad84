namespace Kompox.Kubernetes.Streams;

/// <summary>The channels of a command and of a port, as the protocols <c>v4.channel.k8s.io</c> and <c>v5.channel.k8s.io</c> number them.</summary>
internal static class ChannelNumbers
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>A <c>Status</c> object in JSON when the command has ended.</summary>
    public const int Status = 3;

    /// <summary>Terminal sizes as <c>{"Width":80,"Height":24}</c>.</summary>
    public const int Resize = 4;

    /// <summary>The bytes of a forwarded port.</summary>
    public const int Port = 0;

    /// <summary>Why a port cannot be forwarded, as text.</summary>
    public const int PortError = 1;

    /// <summary>Only in version 5: the byte after it names the channel that the sender has ended.</summary>
    public const int Close = 255;
}
