using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>What the steps on a cluster work with.</summary>
internal sealed record AksScope
{
    public AksScope(AzureSession session, CloudTarget target, DesiredCluster desired)
    {
        Session = session;
        Target = target;
        Desired = desired;
        Names = new AksNames(session.Account, target.Cluster.Id);
        Tags = AzureTags.OfCluster(target.Cluster.Id);
        Clusters = new AksClusters(session, target.Cluster, desired.Place);
        Groups = new ResourceGroups(session, target.Events);
        Roles = new RoleAssignments(session, target.Events);
    }

    public AzureSession Session { get; }
    public CloudTarget Target { get; }
    public DesiredCluster Desired { get; }
    public AksNames Names { get; }
    public IReadOnlyDictionary<string, string> Tags { get; }
    public AksClusters Clusters { get; }
    public ResourceGroups Groups { get; }
    public RoleAssignments Roles { get; }

    /// <summary>ARM id of the cluster's resource group.</summary>
    public string GroupId => Session.Account.GroupId(Desired.Place.Group);

    /// <summary>For messages, for example <c>cluster 'cluster1'</c>.</summary>
    public string Title => $"cluster '{Target.Cluster.Id.Name}'";

    /// <summary>What roles are given for.</summary>
    public string Purpose => RoleRequest.TextOf(Target.Cluster.Id);

    /// <summary>ARM id of a resource in the group.</summary>
    public string IdOf(string type, string name) => $"{GroupId}/providers/{type}/{name}";

    /// <summary>The role to work in an AKS cluster, for whoever makes it.</summary>
    public RoleRequest DeployerRole(string clusterId, LoginPrincipal deployer) =>
        new(clusterId, deployer.ObjectId, AzureRoles.AksRbacClusterAdmin) { PrincipalType = deployer.Type, Purpose = Purpose, CountsGroups = true };
}
