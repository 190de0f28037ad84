using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Storage;

/// <summary>The file service of a storage account, which every account has.</summary>
internal sealed class FileServicesKind : ResourceKind
{
    public override string Type => "Microsoft.Storage/storageAccounts/fileServices";
    public override IReadOnlyList<string> Versions => StorageAccountKind.AllVersions;
    public override bool IsTracked => false;
    public override WriteForms Forms { get; } = new() { Create = 200 };
}
