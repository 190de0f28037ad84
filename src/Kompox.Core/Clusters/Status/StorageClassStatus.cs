using Kompox.Kubernetes;

namespace Kompox.Clusters.Status;

/// <summary>One storage class.</summary>
public sealed record StorageClassStatus(string Name, string Provisioner, bool IsDefault)
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    /// <summary>What a class says.</summary>
    public static StorageClassStatus Of(ObservedObject item) => new(item.Name, item.Text("provisioner") ?? "", item.Annotation(DefaultClass) == "true");
}
