using Kompox.Cloud.Tests.Azure;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Hostile values of the options of commands.</summary>
internal static class HostileFlags
{
    private const string Other = "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/g/providers/Microsoft.Compute";
    private const string Ours = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups";
    private static readonly string[] Words = ["xml", "TEXT", "text,json", "1", "-"];
    private static readonly string[] Times = ["soon", "-5s", "1y", "5 m", "NaN", "99999999999999999999h"];
    private static readonly string[] Labels = ["UPPER", "a_b", "1234567890123456789012345", "../../x", "a b", ""];
    private static readonly string[] Absent = ["none", "stranger-disk", .. Labels];
    private static readonly string[] Pools = ["NP1", "np_1", new string('a', 64), "../np", "a b", ""];
    private static readonly string[] Counts = ["-1", "a", "1.5", "", "99999999999999999999", "1e3"];
    private static readonly string[] Files = ["missing.yml", "dir", "../../../etc/none", "empty.yml", "garbage.txt", ""];
    private static readonly string[] Sizes = ["0", "-1Gi", "10 GiB", "lots", "1e99", ""];
    private static readonly string[] Zones = ["zone 1", "a/b", "westus-1", "4", "eastus2-1", "1;2", ""];
    private static readonly string[] Names = ["UPPER", "a b", "a/b", new string('a', 254), "-a", ""];

    private static readonly string[] Sources =
    [
        "arm:nonsense", "https://example.com/disk", $"arm:{Other}/disks/d", $"{Other}/snapshots/s", $"{Ours}/g/providers/Microsoft.Compute/virtualMachines/d", $"{Ours}/../providers/Microsoft.Compute/disks/d",
        $"{Ours}/g/providers/Microsoft.Compute/disks/d?x=y", "snapshot:UPPER", "disk:1234567890123456789012345", "disk:../../x", "disk:none", "volume:a",
    ];

    /// <summary>By <c>command --option</c>, or by <c>--option</c> for every command that has it.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["--app-id"] =
        [
            "/ws/other/prv/aks1/cls/cluster1/app/app1", "/ws/ws1/prv/aks1/cls/cluster1/app/app2", "ws1/app1", "/ws/ws1/prv/aks1/cls/cluster1", "../app1", "/ws/ws1/prv/aks1/cls/cluster1/app/app1/x",
            "/ws/" + new string('a', 300), "",
        ],
        ["--app-name"] = ["app2", "APP1", "app1 ", "*", new string('a', 300), ""],
        ["--cluster-id"] =
        [
            "/ws/other/prv/aks1/cls/cluster1", "/ws/ws1/prv/aks1/cls/cluster2", "aks1/cluster1", "/ws/ws1/prv/aks1", "../cluster1", $"{Ours}/g/providers/Microsoft.ContainerService/managedClusters/aks-1", "",
        ],
        ["--cluster-name"] = ["cluster2", "CLUSTER1", "cluster1 ", "*", new string('a', 300), ""],
        ["--vol-name"] = ["nope", "DEFAULT", "default/../x", "*", "default ", ""],
        ["--name"] = Absent,
        ["disk create --name"] = Labels,
        ["disk import --name"] = Labels,
        ["snapshot create --name"] = Labels,
        ["snapshot restore --name"] = Labels,
        ["snapshot delete --name"] = Labels,
        ["cluster nodepool list --name"] = Pools,
        ["cluster nodepool delete --name"] = Pools,
        ["--output"] = Words,
        ["--timeout"] = Times,
        ["--freeze-timeout"] = Times,
        ["--wait-address"] = Times,
        ["--pods"] = Words,
        ["--zone"] = Zones,
        ["--region"] = ["moon", "east us/2", "westus", "*", "../eastus", ""],
        ["--cluster"] = ["cluster2", "CLUSTER1", "../x", "*", "/ws/other/prv/aks1/cls/cluster1", ""],
        ["--from-snapshot"] = ["UPPER", "none", "default=UPPER", "nope=s", "=s", "default=", ""],
        ["--source"] = Sources,
        ["snapshot restore --snapshot"] = ["none", "disk:a", .. Labels],
        ["snapshot verify --snapshot"] = ["none", "disk:a", .. Labels],
        ["--options"] = ["{", "[]", """{"sku":"Premium"}""", """{"skuu":"Premium_LRS"}""", """{"iops":"1"}""", "null", "sku=Premium_LRS", ""],
        ["--size"] = Sizes,
        ["--file"] = Files,
        ["--compress"] = Words,
        ["--via"] = Words,
        ["--consistency"] = Words,
        ["--keep-last"] = Counts,
        ["--keep-daily"] = Counts,
        ["--keep-weekly"] = Counts,
        ["--keep-monthly"] = Counts,
        ["--container"] = ["none", "UPPER", "a b", "../x", ""],
        ["--component"] = ["UPPER", "a b", "../x", new string('a', 64), ""],
        ["--service"] = ["none", "nope", "web/x", "web-2", ""],
        ["--pod"] = ["none", "UPPER", "a b", "../x", ""],
        ["--resolver"] = ["a b", "host:0", "host:99999", "http://host", "::x", ""],
        ["--cred"] = ["root", "Admin", "user,admin", "1", ""],
        ["--format"] = ["xml", "YAML", "yaml,json", "1", ""],
        ["--namespace"] = Names,
        ["--tail"] = ["-1", "a", "1.5", "all!", "1e3"],
        ["--since"] = ["yesterday", "-5m", "10x", "2020-13-01", "now"],
        ["--port"] = ["0", "70000", "a:b", "1:2:3", "-1"],
        ["--image"] = ["a b", "x/UPPER", "/x", "a:", "a@", ""],
        ["--ssh-pubkey"] = ["missing.pub", "dir", "garbage.txt", "empty.yml", ""],
        ["--volume"] = ["nope:/x", "default", "default:none:/x", ":/x", "default:x", ""],
        ["--box"] = ["none", "UPPER", "a b", "../x", new string('a', 300)],
        ["--registry"] = ["a b", "https://registry.example.com/x", "x/../y", "-", "a@b"],
        ["--warn-days"] = ["-1", "a", "1.5", "", "1e9"],
    };

    /// <summary>Options that take any text, with what that text is.</summary>
    private static readonly Dictionary<string, string> Free = new()
    {
        ["disk export --file"] = "a file of this machine that is made",
        ["--out"] = "a file of this machine that is made",
        ["--kubeconfig"] = "a file of this machine that is made",
        ["--context"] = "a name in a kubeconfig",
        ["--entrypoint"] = "a program of an image",
        ["--command"] = "a program of an image",
        ["--args"] = "for a program of an image",
        ["--username"] = "for a registry",
        ["--escape"] = "keys of a terminal",
        ["secret env delete --service"] = "also a service that is gone",
        ["snapshot verify --container"] = "looked for in the copy that runs",
        ["--address"] = "an address of this machine",
    };

    /// <summary>Options that a group lends to all its commands, and that mean nothing to some.</summary>
    private static readonly HashSet<string> Unused = ["disk list --name", "disk deploy --name", "disk deploy --vol-name", "snapshot list --name", "snapshot prune --name", "snapshot verify --name", "app list --app-id", "app list --app-name"];

    /// <summary>Options that are only looked at where pods run, which they do not here; the commands are refused all the same.</summary>
    private static readonly HashSet<string> Later =
    [
        "app exec --container", "app exec --service", "app exec --component", "app logs --container", "app logs --service", "app logs --component", "app tunnel --service", "app tunnel --component",
        "cluster logs --container", "disk import --zone",
    ];

    /// <summary>Whether a command without pods gets as far as to look at an option.</summary>
    public static bool IsReached(string verb, string option) => !Later.Contains($"{verb} {option}");

    /// <summary>What of a value a message may name: <c>nope</c> of <c>nope=s</c>, <c>sku</c> of an object with it, the name that becomes of a name.</summary>
    public static IEnumerable<string> PartsOf(string value) =>
        new[] { $": {value}", $"/{value}", $"'{value[..Math.Min(40, value.Length)]}" }.Where(_ => value.Length > 0).Concat(value.EndsWith(".txt", StringComparison.Ordinal) || value.EndsWith(".yml", StringComparison.Ordinal) ? [value] : []).Concat(
            value.Split([':', '=', ',', '"', '{', '}', ' '], StringSplitOptions.RemoveEmptyEntries).Append(DnsName.ToLabel(value)).Where(p => p.Length > 2).SelectMany(p => p.StartsWith('/') ? [p] : (string[])[$"'{p}'", $": {p}"]));

    /// <summary>The values for an option of a command; empty when it takes any; <c>null</c> when nobody has thought of it.</summary>
    public static IReadOnlyList<string>? Of(string verb, string option) =>
        Free.ContainsKey(option) || Free.ContainsKey($"{verb} {option}") || Unused.Contains($"{verb} {option}") ? [] : Values.GetValueOrDefault($"{verb} {option}") ?? Values.GetValueOrDefault(option);
}
