namespace Kompox.Drivers.Aks.Access;

/// <summary>A resource group that must be there.</summary>
/// <param name="Name">For example <c>k4x-50vf7y_app_app1_13o40q</c>.</param>
/// <param name="Location">Region, for example <c>eastus</c>.</param>
/// <param name="Tags">Whose it is, from <see cref="Settings.AzureTags"/>.</param>
internal sealed record GroupRequest(string Name, string Location, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Whether the user chose the group (<c>AZURE_RESOURCE_GROUP_NAME</c>): then it may be somebody else's, and is used as it is.</summary>
    public bool IsChosen { get; init; }
}
