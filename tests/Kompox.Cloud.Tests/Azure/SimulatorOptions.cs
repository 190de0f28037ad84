namespace Kompox.Cloud.Tests.Azure;

/// <summary>How a simulator behaves; everything can be changed while it runs.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>How often somebody must look at a long operation until it ends.</summary>
    public int Looks { get; set; } = 2;

    /// <summary>Seconds in <c>Retry-After</c> of long operations.</summary>
    public int RetryAfter { get; set; }

    /// <summary>Items on a page of a list.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Percent by which a copy of a snapshot goes on with each look.</summary>
    public int CopyStep { get; set; } = 50;

    /// <summary>How many role assignments of a new identity are refused because the directory does not know it yet.</summary>
    public int UnknownPrincipals { get; set; } = 1;

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the requests count for the validator; not those that are wrong on purpose or come from other clients.</summary>
    public bool Records { get; set; } = true;

    /// <summary>Kubeconfig that managed clusters hand out, by name of the cluster; <c>*</c>: any other.</summary>
    public Dictionary<string, string> Kubeconfigs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Kubeconfigs of users, when they are others.</summary>
    public Dictionary<string, string> UserKubeconfigs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sizes of machines that the subscription cannot have now.</summary>
    public HashSet<string> UnavailableSizes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Actions that nobody may do, for example <c>Microsoft.Authorization/roleAssignments/write</c>, anywhere.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of other subscriptions that every login sees.</summary>
    public HashSet<string> OtherSubscriptions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Namespaces that the subscription is not registered for.</summary>
    public HashSet<string> Unregistered { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Regions where a zone is lost, as <c>eastus-1</c>: nothing can be made, attached or read there.</summary>
    public HashSet<string> LostZones { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Copies what is on a disk or snapshot to another, by ids; for contents that live outside of the simulator.</summary>
    public Action<string, string>? CopyContents { get; set; }

    /// <summary>Throws away what was on a disk or snapshot that is gone.</summary>
    public Action<string>? DropContents { get; set; }

    /// <summary>GiB of disks that a region may hold.</summary>
    public int DiskQuota { get; set; } = 100_000;
}
