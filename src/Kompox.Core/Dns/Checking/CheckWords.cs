namespace Kompox.Dns.Checking;

/// <summary>The words of a check for people and JSON.</summary>
public static class CheckWords
{
    /// <summary>For example <c>right</c>.</summary>
    public static string Of(HostState state) => state switch
    {
        HostState.Right => "right",
        HostState.Wrong => "wrong",
        HostState.Missing => "missing",
        HostState.Pending => "pending",
        _ => "unknown",
    };

    /// <summary>For example <c>ours</c>.</summary>
    public static string Of(OwnerState state) => state switch
    {
        OwnerState.Ours => "ours",
        OwnerState.Other => "other",
        OwnerState.None => "none",
        _ => "unknown",
    };

    /// <summary>For example <c>this-cluster</c>.</summary>
    public static string Of(ServerState state) => state switch
    {
        ServerState.Same => "this-cluster",
        ServerState.Other => "other",
        ServerState.Silent => "silent",
        _ => "unchecked",
    };
}
