using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Where the disks and snapshots of one app are: subscription, group, region, names and tags. The login is opened when it is first needed.</summary>
internal sealed class DiskAccount(DriverHost host, DriverTarget target)
{
    private readonly Lazy<AzureSession> _session = new(() => AzureSession.Open(host, target.Provider));

    public DriverTarget Target { get; } = target;
    public AzureSession Session => _session.Value;
    public ArmClient Arm => Session.Arm;
    public AzureAccount Account => Session.Account;
    public AppNames AppNames { get; } = new(target.App.Id);

    /// <summary>The tags of everything of the app.</summary>
    public SortedDictionary<string, string> Tags => AzureTags.OfApp(Target.App.Id);

    /// <summary>Region of the app's cluster: new disks are made there.</summary>
    public string Region => Account.LocationOf(Target.Cluster);

    /// <summary>Whether the user named the group.</summary>
    public bool IsGroupChosen => Target.App.Settings.GetValueOrDefault(AzureSettingNames.Group) is { Length: > 0 };

    /// <summary>Name of the app's resource group.</summary>
    public string Group => Target.App.Settings.GetValueOrDefault(AzureSettingNames.Group) is { Length: > 0 } chosen
        ? ComputeId.IsGroup(chosen) ? chosen : throw BadSetting(AzureSettingNames.Group, chosen, "the name of a resource group", "write its name, not its id")
        : Account.Names.AppGroup(Target.App.Id.Name, AppNames.Hashes);

    /// <summary>ARM id of the group.</summary>
    public string GroupId => Account.GroupId(Group);

    /// <summary>Path of all disks of the group.</summary>
    public string DisksPath => $"{GroupId}/providers/Microsoft.Compute/disks";

    /// <summary>Path of all snapshots of the group.</summary>
    public string SnapshotsPath => $"{GroupId}/providers/Microsoft.Compute/snapshots";

    /// <summary>
    /// A disk or snapshot of the app's group under the id that we write. Azure changes the letter case of groups in ids, for example when a disk is attached, and
    /// names of PersistentVolumes come from ids.
    /// </summary>
    public DiskResource Own(DiskResource found) => found with
    {
        Id = new[] { DisksPath, SnapshotsPath }.Select(path => $"{path}/{found.Name}").FirstOrDefault(id => id.Equals(found.Id, StringComparison.OrdinalIgnoreCase)) ?? found.Id,
    };

    /// <summary>ARM id that a disk of the app gets.</summary>
    public string DiskId(string volume, string name) => $"{DisksPath}/{Account.Names.Disk(volume, name, AppNames.Hashes)}";

    /// <summary>ARM id that a snapshot of the app gets.</summary>
    public string SnapshotId(string volume, string name) => $"{SnapshotsPath}/{Account.Names.Snapshot(volume, name, AppNames.Hashes)}";

    /// <summary>The role that lets the cluster attach disks of the group.</summary>
    public string RoleId
    {
        get
        {
            foreach (var (settings, places, location) in new[]
            {
                (Target.App.Settings, Target.App.SettingPlaces, Target.App.Location),
                (Target.Cluster.Settings, Target.Cluster.SettingPlaces, Target.Cluster.Location),
                (Target.Provider.Settings, Target.Provider.SettingPlaces, Target.Provider.Location),
            })
            {
                if (settings.GetValueOrDefault(AzureSettingNames.DiskRole) is { Length: > 0 } text)
                    return AzureId.ParseGuid(text) ?? throw AzureDiskDiagnostics.Failure(
                        AzureDiskDiagnostics.BadGroup, places.Of(AzureSettingNames.DiskRole) ?? location, $"{AzureSettingNames.DiskRole} is '{text}': not the GUID of a role", "write for example " + AzureRoles.Contributor);
            }
            return AzureRoles.DiskRestoreOperator;
        }
    }

    /// <summary>Makes the group when it is not there, and lets the cluster attach disks of it.</summary>
    public async Task EnsureGroupAsync(CancellationToken cancellationToken)
    {
        var role = RoleId;
        var request = new GroupRequest(Group, Region, Tags) { IsChosen = IsGroupChosen };
        await new ResourceGroups(Session, Target.Events).EnsureAsync(request, cancellationToken).ConfigureAwait(false);
        await new DiskAccess(this).EnsureAsync(role, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets the cluster attach disks of the group.</summary>
    public Task EnsureAccessAsync(CancellationToken cancellationToken) => new DiskAccess(this).EnsureAsync(RoleId, cancellationToken);

    private KompoxException BadSetting(string name, string text, string what, string hint) => AzureDiskDiagnostics.Failure(
        AzureDiskDiagnostics.BadGroup, Target.App.SettingPlaces.Of(name) ?? Target.App.Location, $"{name} of app '{Target.App.Id.Name}' is '{text}': not {what}", hint);
}
