using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>Opens connections to servers of tests.</summary>
internal static class TestConnection
{
    /// <summary>Settings that reach no real file and no real clock.</summary>
    public static ConnectSettings Settings(
        TimeProvider? time = null, IFileSource? files = null, RecordedEvents? events = null, IReadOnlyDictionary<string, string>? environment = null) => new()
        {
            Files = files ?? new MemoryFileSource("/work"),
            Environment = environment ?? new Dictionary<string, string>(),
            Time = time ?? new ShortcutTime(),
            Events = events ?? new RecordedEvents(),
        };

    /// <summary>A connection to a server without TLS.</summary>
    public static IClusterConnection To(LoopbackServer server, ConnectSettings settings) =>
        ClusterConnector.Connect(new ClusterAccess { Content = Kubeconfig(server.Address, "token: abc") }, settings);

    /// <summary>A kubeconfig of one cluster and one user.</summary>
    public static string Kubeconfig(string address, string user, string cluster = "") => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: c
          cluster:
            server: {address}
            {cluster.ReplaceLineEndings("\n    ")}
        users:
        - name: u
          user:
            {user.ReplaceLineEndings("\n    ")}
        contexts:
        - name: x
          context: {"{cluster: c, user: u}"}
        current-context: x
        """;
}
