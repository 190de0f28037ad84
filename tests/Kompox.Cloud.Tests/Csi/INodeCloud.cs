using Kompox.Cloud.Tests.Csi.Secrets;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>The cloud that a node is in, as far as its CSI drivers ask it.</summary>
internal interface INodeCloud : IDisposable
{
    /// <summary>Attaches a disk to the node; says why not.</summary>
    /// <param name="disk">ARM id.</param>
    /// <param name="zone">Zone of the node, for example <c>1</c>.</param>
    string? Attach(string disk, string zone);

    /// <summary>Detaches it.</summary>
    void Detach(string disk);

    /// <summary>Makes a disk of 1 GiB for the cluster itself, and returns its ARM id; one of that name stays.</summary>
    string MakeDisk(string name, string zone);

    /// <summary>The directory that holds what is on a disk.</summary>
    string ContentsOf(string disk);

    /// <summary>Reads a secret of a key vault; says why not.</summary>
    (VaultSecret? Secret, string? WhyNot) Read(VaultRequest request);
}
