namespace Kompox.Cloud.Tests.Hostile;

/// <summary>The commands and what they would work with.</summary>
internal static class HostileVerbs
{
    public static IReadOnlyList<HostileVerb> All { get; } =
    [
        new("app deploy", ""), new("app diff", ""), new("app destroy", ""), new("app move", "--zone 2"), new("app history", ""), new("app rollback", ""), new("app exec", "-- ls"),
        new("app status", ""), new("app list", ""), new("app restart", ""), new("app run", "-S web"), new("app logs", ""), new("app tunnel", "-p 8080"), new("app kubectl", "-- get pods"),
        new("disk list", "-V default"), new("disk create", "-V default"), new("disk assign", "-V default -N a"), new("disk deploy", ""), new("disk resize", "-V default -N a --size 20Gi"),
        new("disk export", "-V default -N a -f x.tar"), new("disk import", "-V default -N i1 --via sas -f missing.vhd"), new("disk delete", "-V default -N a"),
        new("cluster provision", ""), new("cluster deprovision", ""), new("cluster install", ""), new("cluster uninstall", ""), new("cluster diff", ""), new("cluster status", ""),
        new("cluster certs", ""), new("cluster logs", ""), new("cluster kubeconfig", "--out k.yml"), new("cluster nodepool list", ""),
        new("cluster nodepool create", "-f np.yml"), new("cluster nodepool update", "-f np.yml"), new("cluster nodepool delete", "--name npuser1"),
        new("box deploy", ""), new("box status", ""), new("box exec", "-- ls"), new("box ssh", ""), new("box scp", "-- a box:b"), new("box rsync", "-- a box:b"), new("box destroy", ""),
        new("secret env set", "-S web -f env.txt"), new("secret env delete", "-S web"), new("secret env list", ""), new("secret pull set", "-f config.json"), new("secret pull delete", ""),
        new("secret pull list", ""),
        new("snapshot list", "-V default"), new("snapshot create", "-V default"), new("snapshot restore", "-V default -S s"), new("snapshot delete", "-V default -N s"),
        new("snapshot prune", "-V default --keep-last 1"), new("snapshot verify", "-V default -S s"),
        new("dns deploy", ""), new("dns destroy", ""), new("dns check", ""),
    ];
}
