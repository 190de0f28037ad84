using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Files;

/// <summary>A share, or a snapshot of one, as Azure Resource Manager tells it (<c>Microsoft.Storage/storageAccounts/fileServices/shares</c>).</summary>
internal sealed record FileShare
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required Content Properties { get; init; }

    /// <summary>Name of the storage account.</summary>
    [JsonIgnore]
    public string Account => Id!.Split('/')[8];

    /// <summary>A word of its metadata, or <c>null</c>.</summary>
    public string? Word(string name) => Properties.Metadata?.GetValueOrDefault(name);

    /// <summary>What is read and written of it.</summary>
    internal sealed record Content
    {
        /// <summary>In GiB.</summary>
        public long? ShareQuota { get; init; }

        /// <summary><c>SMB</c> or <c>NFS</c>.</summary>
        public string? EnabledProtocols { get; init; }
        public string? RootSquash { get; init; }
        public IReadOnlyDictionary<string, string>? Metadata { get; init; }

        /// <summary>Told by Azure only, as everything below.</summary>
        public DateTimeOffset? LastModifiedTime { get; init; }

        /// <summary>When a snapshot was made, in the words that name it; <c>null</c> for the share itself.</summary>
        public string? SnapshotTime { get; init; }
        public bool? Deleted { get; init; }
    }
}
